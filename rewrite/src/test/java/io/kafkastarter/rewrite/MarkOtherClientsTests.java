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

package io.kafkastarter.rewrite;

import org.junit.jupiter.api.Test;
import org.openrewrite.java.JavaParser;
import org.openrewrite.test.RecipeSpec;

/**
 * Tests for {@link MarkOtherClients}.
 */
class MarkOtherClientsTests implements RecipeTest {

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new MarkOtherClients())
			.parser(JavaParser.fromJavaVersion()
				.classpath("spring-kafka")
				.dependsOn("""
						package io.confluent.parallelconsumer;
						public class ParallelConsumerOptions {
							public enum ProcessingOrder { UNORDERED, PARTITION, KEY }
							public static Builder builder() { return null; }
							public static class Builder {
								public Builder ordering(ProcessingOrder order) { return this; }
								public Builder maxConcurrency(int max) { return this; }
								public ParallelConsumerOptions build() { return null; }
							}
						}
						""",
						"""
								package io.confluent.parallelconsumer;
								public interface ParallelStreamProcessor {
									static ParallelStreamProcessor createEosStreamProcessor(ParallelConsumerOptions options) { return null; }
									void subscribe(java.util.Collection<String> topics);
									void poll(java.util.function.Consumer<Object> handler);
								}
								""",
						"""
								package reactor.kafka.receiver;
								public interface KafkaReceiver {
									static KafkaReceiver create(Object options) { return null; }
								}
								"""));
	}

	@Test
	void whenParallelConsumerIsUsedTheListenerIsNamed() {
		rewriteRun(java(
				"""
						import io.confluent.parallelconsumer.ParallelConsumerOptions;
						import io.confluent.parallelconsumer.ParallelStreamProcessor;
						import java.util.List;

						class Films {

							void run() {
								ParallelStreamProcessor processor = ParallelStreamProcessor.createEosStreamProcessor(
										ParallelConsumerOptions.builder().ordering(ParallelConsumerOptions.ProcessingOrder.UNORDERED)
											.maxConcurrency(100).build());
								processor.subscribe(List.of("films"));
								processor.poll((record) -> System.out.println(record));
							}

						}
						""",
				"""
						import io.confluent.parallelconsumer.ParallelConsumerOptions;
						import io.confluent.parallelconsumer.ParallelStreamProcessor;
						import java.util.List;

						class Films {

							// kafka-starter: write @ParallelKafkaListener(id = "…", ordering = Ordering.NONE, concurrency = "100", topics = "films") on a method that takes the record, in place of this
							void run() {
								ParallelStreamProcessor processor = ParallelStreamProcessor.createEosStreamProcessor(
										ParallelConsumerOptions.builder().ordering(ParallelConsumerOptions.ProcessingOrder.UNORDERED)
											.maxConcurrency(100).build());
								processor.subscribe(List.of("films"));
								processor.poll((record) -> System.out.println(record));
							}

						}
						"""));
	}

	@Test
	void whenReactorKafkaIsUsedTheListenerIsNamed() {
		rewriteRun(java("""
				import reactor.kafka.receiver.KafkaReceiver;

				class Films {

					Object run() {
						return KafkaReceiver.create(null);
					}

				}
				""",
				"""
						import reactor.kafka.receiver.KafkaReceiver;

						class Films {

							// kafka-starter: write @ParallelKafkaListener(id = "…") on a method that returns the Mono, in place of this
							Object run() {
								return KafkaReceiver.create(null);
							}

						}
						"""));
	}

}
