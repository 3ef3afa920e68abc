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

package io.kafkastarter.faults;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which kind of listener handles the records. In transactions it sends each of them on,
 * and what counts is what is read by those who read committed records: each once.
 */
enum Mode {

	RECORD("record", 500, Integer.MAX_VALUE), BATCH("batch", 500, Integer.MAX_VALUE),
	PARALLEL("parallel", 10_000, Integer.MAX_VALUE), QUEUE("queue", 4_000, Integer.MAX_VALUE),
	TRANSACTIONAL("record", 0, 10), TRANSACTIONAL_BATCH("batch", 0, 1_000);

	private final String listener;

	private final int uncommitted;

	private final int mostPerSecond;

	Mode(String listener, int uncommitted, int mostPerSecond) {
		this.listener = listener;
		this.uncommitted = uncommitted;
		this.mostPerSecond = mostPerSecond;
	}

	/**
	 * Return those that the system property {@code faults.modes} names, or all.
	 * @return the modes
	 */
	static Set<Mode> chosen() {
		String names = System.getProperty("faults.modes");
		return (names != null)
				? Arrays.stream(names.split(",")).map(Mode::valueOf).collect(Collectors.toCollection(TreeSet::new))
				: EnumSet.allOf(Mode.class);
	}

	/**
	 * Return the listener of {@link LedgerApplication}.
	 * @return its name there
	 */
	String listener() {
		return this.listener;
	}

	/**
	 * Return how many records a consumer may have handled, or be about to, and not
	 * committed: what one poll brings, or what may be in flight. Nobody sees what was
	 * sent in a transaction that is not committed.
	 * @return the number of records
	 */
	int uncommitted() {
		return this.uncommitted;
	}

	/**
	 * Return how many records to send. A listener of records commits a transaction for
	 * each of them.
	 * @param perSecond how many others can handle
	 * @return the number of records a second
	 */
	int perSecond(int perSecond) {
		return Math.min(perSecond, this.mostPerSecond);
	}

	/**
	 * Return whether records of a key are handled in their order.
	 * @return whether they are
	 */
	boolean isOrdered() {
		return this != QUEUE;
	}

	boolean isTransactional() {
		return this == TRANSACTIONAL || this == TRANSACTIONAL_BATCH;
	}

	/**
	 * Return the properties of the application.
	 * @param topic the topic it reads
	 * @return the arguments
	 */
	List<String> arguments(String topic) {
		return isTransactional()
				? List.of("--kafka.producer.transaction-id-prefix=ledger-", "--ledger.output=" + Topics.output(topic),
						// After a kill the partitions wait for the transaction to end.
						"--kafka.producer.properties.transaction.timeout.ms=10000")
				: List.of();
	}

}
