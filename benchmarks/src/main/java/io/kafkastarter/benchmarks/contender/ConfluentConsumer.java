package io.kafkastarter.benchmarks.contender;

import java.util.List;
import java.util.Locale;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Confluent's Parallel Consumer, with the fastest of its ways to commit that loses
 * nothing.
 */
public final class ConfluentConsumer {

	private ConfluentConsumer() {
	}

	/**
	 * Take turns.
	 * @param arguments the ordering
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		ProcessingOrder ordering = ProcessingOrder.valueOf(arguments[0].toUpperCase(Locale.ROOT));
		Turns.serve((turn) -> Consuming.run((settings, probe) -> start(settings, probe, ordering), turn));
	}

	private static AutoCloseable start(Settings turn, Probe probe, ProcessingOrder ordering) {
		KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(BareConsumer.properties(turn),
				new StringDeserializer(), new ByteArrayDeserializer());
		ParallelStreamProcessor<String, byte[]> processor = ParallelStreamProcessor
			.createEosStreamProcessor(ParallelConsumerOptions.<String, byte[]>builder()
				.consumer(consumer)
				.ordering(ordering)
				.maxConcurrency(Math.toIntExact(turn.number("workers")))
				.commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
				.ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
				.build());
		processor.subscribe(List.of(turn.text("topic")));
		processor.poll((context) -> probe.handle(context.value()));
		return processor::closeDrainFirst;
	}

}
