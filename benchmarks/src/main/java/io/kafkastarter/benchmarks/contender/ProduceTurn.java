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

import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A turn in which records are sent to a topic of its own.
 */
final class ProduceTurn {

	private static final String[] KEYS = IntStream.range(0, 10_000)
		.mapToObj((key) -> "key-" + key)
		.toArray(String[]::new);

	private static final byte[] VALUE = new byte[256];

	private static final String COMMENT = "x".repeat(150);

	private ProduceTurn() {
	}

	static Settings run(ProducingContender contender, Settings turn) throws Exception {
		long records = turn.number("records");
		long ahead = records / 5 + 1;
		try (OwnTopic topic = OwnTopic.create(turn)) {
			Sender sender = contender.start(turn.with("topic", topic.name()));
			long nanos;
			try {
				// To connect, and for the compiler
				send(sender, turn, ahead);
				long start = System.nanoTime();
				send(sender, turn, records);
				nanos = System.nanoTime() - start;
			}
			finally {
				sender.close();
			}
			return Settings.empty().with("records", records).with("sent", topic.records() - ahead).with("nanos", nanos);
		}
	}

	private static void send(Sender sender, Settings turn, long records) throws Exception {
		boolean waits = Boolean.parseBoolean(turn.text("waits"));
		for (int sequence = 0; sequence < records; sequence++) {
			Future<?> sent = sender.send(KEYS[sequence % KEYS.length], value(turn, sequence));
			if (waits) {
				sent.get();
			}
		}
		sender.flush();
	}

	private static Object value(Settings turn, int sequence) {
		return (turn.text("payload").equals("bytes")) ? VALUE
				: new Rating(sequence, KEYS[sequence % KEYS.length], "tt0111161", 9, COMMENT);
	}

	/**
	 * One way to send.
	 */
	@FunctionalInterface
	interface ProducingContender {

		/**
		 * Get ready to send.
		 * @param turn the servers, the topic, the kind of payload
		 * @return what sends
		 */
		Sender start(Settings turn);

	}

	/**
	 * Sends to the topic.
	 */
	interface Sender extends AutoCloseable {

		/**
		 * Send a record.
		 * @param key its key
		 * @param value bytes or a rating
		 * @return done when it is there
		 */
		Future<?> send(String key, Object value);

		/**
		 * Wait until all records are there.
		 */
		void flush();

		@Override
		void close();

	}

}
