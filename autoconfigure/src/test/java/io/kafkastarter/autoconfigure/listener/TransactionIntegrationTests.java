package io.kafkastarter.autoconfigure.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners in Kafka transactions.
 */
class TransactionIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(strings = { "0ms", "300ms" })
	void whenHandlersFailNothingTheySentIsSeenAndMalformedRecordsStopNothing(String wait) {
		BROKER.runner()
			.withUserConfiguration(Forwarding.class, Reading.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.topics.out.partitions=1",
					"kafka.topics.out.name=${topic}-out", "kafka.provisioning.startup=wait", "kafka.batch.wait=" + wait)
			.run((context) -> {
				BrokerContexts.template(context).executeInTransaction((template) -> {
					for (String value : List.of("1", "{ no json", "2", "3")) {
						template.send(BROKER.topic(), "key", value);
					}
					return null;
				});
				List<Integer> read = context.getBean(Reading.class).read;
				BrokerContexts.patiently().until(() -> read.size() >= 6);
				assertThat(read).containsExactlyInAnyOrder(1, 2, 3, 10, 20, 30);
				assertThat(context.getBean(Forwarding.class).attempts).isGreaterThan(3);
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(BROKER.committed("record").get(0)).isGreaterThanOrEqualTo(4));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(BROKER.committed("batch").get(0)).isGreaterThanOrEqualTo(4));
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Forwarding {

		@Autowired
		KafkaTemplate<Object, Object> template;

		@Value("${topic}")
		String topic;

		volatile int attempts;

		@KafkaListener(id = "record", topics = "${topic}")
		void on(Integer number) {
			this.template.send(this.topic + "-out", number);
			this.attempts++;
			if (number == 2 && this.attempts <= 2) {
				throw new IllegalStateException("the first time");
			}
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void on(List<Integer> numbers) {
			numbers.forEach((number) -> this.template.send(this.topic + "-out", 10 * number));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reading {

		final List<Integer> read = new CopyOnWriteArrayList<>();

		@KafkaListener(id = "reading", topics = "${topic}-out")
		void on(Integer number) {
			this.read.add(number);
		}

	}

}
