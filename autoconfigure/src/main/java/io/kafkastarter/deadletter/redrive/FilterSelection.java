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

package io.kafkastarter.deadletter.redrive;

import java.util.Optional;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;

/**
 * Selection of what somebody has asked for.
 *
 * @param cluster the cluster
 * @param filter selects it
 * @param order knows what has to wait
 */
record FilterSelection(String cluster, DeadLetterFilter filter, LetterOrder order) implements Selection {

	@Override
	public boolean wants(int partition) {
		Integer wanted = this.filter.partition();
		return wanted == null || wanted == partition;
	}

	@Override
	public long begin(int partition) {
		return Optional.ofNullable(this.filter.fromOffset()).orElse(0L);
	}

	@Override
	public long end(int partition) {
		return Optional.ofNullable(this.filter.toOffset()).orElse(Long.MAX_VALUE);
	}

	@Override
	public boolean includes(DeadLetter letter) {
		return this.filter.matches(letter) && !this.order.isPreceded(this.cluster, letter);
	}

	@Override
	public boolean goOn() {
		return false;
	}

	@Override
	public void confirmed(DeadLetter letter, Outcome outcome) {
		this.order.confirmed(this.cluster, letter);
	}

	@Override
	public void tooManyBefore(DeadLetter letter, long mark) {
		throw new InvalidRedriveException(("Partition %d has too many redriven dead letters between others for "
				+ "Kafka to remember: redrive those from offset %d on first, or to target SOURCE.")
			.formatted(letter.getPartition(), mark));
	}

}
