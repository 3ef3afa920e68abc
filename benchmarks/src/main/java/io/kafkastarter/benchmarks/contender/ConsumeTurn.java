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
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;

/**
 * A turn in which a topic that is full already is read to its end.
 */
final class ConsumeTurn {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private ConsumeTurn() {
	}

	static Settings run(ConsumingContender contender, Settings turn) throws Exception {
		ThroughputProbe probe = new ThroughputProbe(turn.number("records"), turn.number("handler-nanos"),
				Boolean.parseBoolean(turn.text("switching")));
		AutoCloseable consumer = contender.start(turn, probe);
		try {
			probe.await(PATIENCE);
		}
		finally {
			consumer.close();
		}
		return probe.result().with("committed", committed(turn));
	}

	private static long committed(Settings turn) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", turn.text("servers")))) {
			return Boolean.parseBoolean(turn.text("share")) ? acknowledged(admin, turn)
					: admin.listConsumerGroupOffsets(turn.text("group"))
						.partitionsToOffsetAndMetadata()
						.get()
						.values()
						.stream()
						.mapToLong((offset) -> (offset != null) ? offset.offset() : 0)
						.sum();
		}
	}

	// What the brokers have persisted comes after what is finished.
	private static long acknowledged(Admin admin, Settings turn) throws Exception {
		String group = turn.text("group");
		return turn.number("records") - admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
			.partitionsToOffsetInfo(group)
			.get()
			.values()
			.stream()
			.mapToLong((offset) -> (offset != null) ? offset.lag().orElse(0L) : 0)
			.sum();
	}

}
