package io.kafkastarter.benchmarks.contender;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;

/**
 * A turn in which a topic that is full already is read to its end.
 */
final class ConsumeTurn {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private ConsumeTurn() {
	}

	static Settings run(ConsumingContender contender, Settings turn) throws Exception {
		ThroughputProbe probe = new ThroughputProbe(turn.number("records"), turn.number("handler-nanos"));
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
			return admin.listConsumerGroupOffsets(turn.text("group"))
				.partitionsToOffsetAndMetadata()
				.get()
				.values()
				.stream()
				.mapToLong((offset) -> (offset != null) ? offset.offset() : 0)
				.sum();
		}
	}

}
