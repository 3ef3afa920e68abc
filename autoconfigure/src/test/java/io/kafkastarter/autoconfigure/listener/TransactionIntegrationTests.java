package io.kafkastarter.autoconfigure.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

	@Test
	void whenHandlersFailNothingTheySentIsSeenAndMalformedRecordsStopNothing() {
		BROKER.runner()
			.withUserConfiguration(Forwarding.class, Reading.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.topics.out.partitions=1",
					"kafka.topics.out.name=out", "kafka.provisioning.startup=wait")
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
			this.template.send("out", number);
			this.attempts++;
			if (number == 2 && this.attempts <= 2) {
				throw new IllegalStateException("the first time");
			}
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void on(List<Integer> numbers) {
			numbers.forEach((number) -> this.template.send("out", 10 * number));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reading {

		final List<Integer> read = new CopyOnWriteArrayList<>();

		@KafkaListener(id = "reading", topics = "out")
		void on(Integer number) {
			this.read.add(number);
		}

	}

}
