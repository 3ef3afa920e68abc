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
 */
final class FilterSelection implements Selection {

	private final String cluster;

	private final DeadLetterFilter filter;

	private final LetterOrder order;

	private boolean heldBack;

	private boolean confirmed;

	/**
	 * Create a selection.
	 * @param cluster the cluster
	 * @param filter selects dead letters
	 * @param order knows which of them have to wait for others
	 */
	FilterSelection(String cluster, DeadLetterFilter filter, LetterOrder order) {
		this.cluster = cluster;
		this.filter = filter;
		this.order = order;
	}

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
		boolean matches = this.filter.matches(letter);
		boolean preceded = matches && this.order.isPreceded(this.cluster, letter);
		this.heldBack |= preceded;
		return matches && !preceded;
	}

	// One that has failed before stands behind those that follow it.
	@Override
	public boolean goOn() {
		boolean freed = this.heldBack && this.confirmed;
		this.heldBack = false;
		this.confirmed = false;
		return freed;
	}

	@Override
	public boolean takesNew() {
		return false;
	}

	@Override
	public void confirmed(DeadLetter letter, Outcome outcome) {
		this.confirmed = true;
		this.order.confirmed(this.cluster, letter);
	}

	@Override
	public void tooManyBefore(DeadLetter letter, long mark) {
		throw new InvalidRedriveException(("Partition %d has too many redriven dead letters between others for "
				+ "Kafka to remember: redrive those from offset %d on first, or to target SOURCE.")
			.formatted(letter.getPartition(), mark));
	}

}
