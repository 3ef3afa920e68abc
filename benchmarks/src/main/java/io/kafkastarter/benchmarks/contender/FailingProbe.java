/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.benchmarks.contender;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A handler that fails on one record in a thousand. Each record counts once, however
 * often it comes.
 */
final class FailingProbe implements Probe {

	private static final int EACH = 1_000;

	private final Set<Long> failed = ConcurrentHashMap.newKeySet();

	private final Probe probe;

	private final boolean forGood;

	private FailingProbe(Probe probe, boolean forGood) {
		this.probe = probe;
		this.forGood = forGood;
	}

	/**
	 * Fail when a record comes for the first time.
	 * @param probe handles it when it comes again
	 * @return the handler
	 */
	static Probe once(Probe probe) {
		return new FailingProbe(probe, false);
	}

	/**
	 * Fail each time a record comes.
	 * @param probe counts it when it comes for the first time
	 * @return the handler
	 */
	static Probe forGood(Probe probe) {
		return new FailingProbe(probe, true);
	}

	@Override
	public void handle(long sequence) {
		if (sequence % EACH != 0) {
			this.probe.handle(sequence);
			return;
		}
		boolean first = this.failed.add(sequence);
		if (first == this.forGood) {
			this.probe.handle(sequence);
		}
		if (first || this.forGood) {
			throw new IllegalStateException("This record is one of those that fail");
		}
	}

}
