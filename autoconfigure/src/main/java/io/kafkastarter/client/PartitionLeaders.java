package io.kafkastarter.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Waits for the leaders of new partitions. The controller answers that a topic is there
 * when it has decided so; the brokers open its partitions after that.
 *
 * @since 0.1.0
 */
public final class PartitionLeaders {

	private static final Log logger = LogFactory.getLog(PartitionLeaders.class);

	private PartitionLeaders() {
	}

	/**
	 * Wait until the leader of each partition answers for it, which is when it takes
	 * records. Leaders that do not in time are logged. A topic that the application may
	 * not describe is not waited for.
	 * @param admin the admin client that asks
	 * @param topics the names of the topics and how many partitions they have
	 * @param timeout the longest time to wait
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void await(Admin admin, Map<String, Integer> topics, Duration timeout) throws InterruptedException {
		Map<TopicPartition, OffsetSpec> partitions = topics.entrySet()
			.stream()
			.flatMap((topic) -> IntStream.range(0, topic.getValue())
				.mapToObj((partition) -> new TopicPartition(topic.getKey(), partition)))
			.collect(Collectors.toMap(Function.identity(), (partition) -> OffsetSpec.latest()));
		if (partitions.isEmpty()) {
			return;
		}
		// The client asks again, and for the leader again, until the time is over.
		ListOffsetsResult answers = admin.listOffsets(partitions,
				new ListOffsetsOptions().timeoutMs((int) Math.min(Integer.MAX_VALUE, timeout.toMillis())));
		for (TopicPartition partition : partitions.keySet()) {
			try {
				answers.partitionResult(partition).get();
			}
			catch (ExecutionException ex) {
				if (!(ex.getCause() instanceof AuthorizationException)) {
					logger.warn("Partition %s is new, and its leader does not answer: records sent to it may fail: %s"
						.formatted(partition, ex.getCause()));
					return;
				}
			}
		}
	}

}
