package io.kafkastarter.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.test.ProcessCluster;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * Creates the topics that are read under faults.
 */
final class Topics {

	private static final int PARTITIONS = 6;

	private Topics() {
	}

	static String create(ProcessCluster cluster, String name, int replicas) {
		Map<String, String> configs = Map.of("min.insync.replicas", Integer.toString(Math.min(replicas, 2)));
		try {
			cluster.admin()
				.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) replicas).configs(configs)))
				.all()
				.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, PARTITIONS)
			.mapToObj((partition) -> new TopicPartition(name, partition))
			.collect(Collectors.toMap(Function.identity(), (partition) -> OffsetSpec.latest()));
		// A broker may not have heard of its new partitions yet.
		Awaitility.await()
			.ignoreExceptions()
			.until(() -> cluster.admin().listOffsets(partitions).all().get().size() == PARTITIONS);
		return name;
	}

}
