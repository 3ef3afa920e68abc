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
