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

package io.kafkastarter.autoconfigure.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners whose transactions are committed, but that get no answer. Each record is
 * written once.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnansweredCommitIntegrationTests {

	private static final int RECORDS = 6;

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenCommitIsNotAnsweredEachRecordIsWrittenOnceAndTheLogTellsWhatIsWaitedFor(String mode,
			CapturedOutput output) {
		BROKER.runner()
			.withUserConfiguration(Forwarding.class)
			.withPropertyValues("mode=" + mode, "kafka.producer.transaction-id-prefix=tx-",
					"kafka.topics.out.name=${topic}-out", "kafka.topics.out.partitions=1", "kafka.batch.size=2",
					"kafka.provisioning.startup=wait", "kafka.retry.max-attempts=1", "kafka.retry.backoff=50ms")
			.run((context) -> {
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				IntStream.range(0, RECORDS).forEach((number) -> template.send(BROKER.topic(), number));
				Forwarding forwarding = context.getBean(Forwarding.class);
				BROKER.awaitCommitted(mode);
				BrokerContexts.patiently().until(() -> forwarding.written.size() + forwarding.dead.size() >= RECORDS);
				template.send(BROKER.topic(), RECORDS);
				BrokerContexts.patiently().until(() -> forwarding.written.contains(RECORDS));
				List<Integer> dead = mode.equals("record") ? List.of(3) : List.of();
				assertThat(forwarding.dead).isEqualTo(dead);
				assertThat(forwarding.written).containsExactlyElementsOf(
						IntStream.rangeClosed(0, RECORDS).boxed().filter((number) -> !dead.contains(number)).toList());
				assertThat(forwarding.unanswered).hasPositiveValue();
			});
		assertThat(output.toString().lines())
			.filteredOn((line) -> line.contains("Listener '" + mode + "' waits with " + BROKER.topic() + "-0@"))
			.filteredOn((line) -> line.contains("the commit of their transaction was not answered"))
			.singleElement()
			.asString()
			.contains("transaction.timeout.ms");
	}

	@Configuration(proxyBeanMethods = false)
	static class Forwarding {

		final List<Integer> written = new CopyOnWriteArrayList<>();

		final List<Integer> dead = new CopyOnWriteArrayList<>();

		final AtomicInteger unanswered = new AtomicInteger();

		private final AtomicInteger commits = new AtomicInteger();

		@Bean
		DefaultKafkaProducerFactoryCustomizer unanswered() {
			return this::unanswered;
		}

		private <K, V> void unanswered(DefaultKafkaProducerFactory<K, V> factory) {
			factory.addPostProcessor(this::unanswered);
		}

		@SuppressWarnings("unchecked")
		private <K, V> Producer<K, V> unanswered(Producer<K, V> producer) {
			return (Producer<K, V>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { Producer.class }, (proxy, method, arguments) -> {
						boolean fails = method.getName().equals("commitTransaction")
								&& this.commits.getAndIncrement() % 3 == 0;
						try {
							Object result = method.invoke(producer, arguments);
							if (fails) {
								this.unanswered.incrementAndGet();
								throw new TimeoutException("No answer");
							}
							return result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		@Bean
		Handler handler(KafkaTemplate<Object, Object> template, @Value("${topic}") String topic,
				@Value("${mode}") String mode) {
			return new Handler(template, topic, mode);
		}

		@KafkaListener(id = "written", topics = "${topic}-out", properties = "metadata.max.age.ms=500")
		void written(Integer number) {
			this.written.add(number);
		}

		@KafkaListener(id = "dead", topics = "${topic}-dlt", properties = "metadata.max.age.ms=500")
		void dead(Integer number) {
			this.dead.add(number);
		}

	}

	static class Handler {

		private final KafkaTemplate<Object, Object> template;

		private final String topic;

		private final String mode;

		Handler(KafkaTemplate<Object, Object> template, String topic, String mode) {
			this.template = template;
			this.topic = topic;
			this.mode = mode;
		}

		@KafkaListener(id = "record", topics = "${topic}", autoStartup = "#{'${mode}' == 'record'}")
		void on(Integer number) {
			this.template.send(this.topic + "-out", number);
			if (number == 3 && this.mode.equals("record")) {
				throw new IllegalStateException("always");
			}
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}", autoStartup = "#{'${mode}' == 'batch'}")
		void on(List<Integer> numbers) {
			numbers.forEach(this::on);
		}

	}

}
