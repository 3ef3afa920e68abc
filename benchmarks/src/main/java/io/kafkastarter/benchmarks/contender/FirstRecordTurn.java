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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A turn that is over when the first record was handled. The consumer goes on until the
 * process ends, and stops in good order if that is let.
 */
final class FirstRecordTurn {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private FirstRecordTurn() {
	}

	static Settings run(ConsumingContender contender, Settings turn) throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		ThroughputProbe probe = new ThroughputProbe(Long.MAX_VALUE, turn.number("handler-nanos"));
		AutoCloseable consumer = contender.start(turn, (sequence) -> {
			first.countDown();
			probe.handle(sequence);
		});
		Runtime.getRuntime().addShutdownHook(new Thread(() -> close(consumer), "stop-consumer"));
		if (!first.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("No record was handled for " + PATIENCE);
		}
		return Settings.empty();
	}

	private static void close(AutoCloseable consumer) {
		try {
			consumer.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
