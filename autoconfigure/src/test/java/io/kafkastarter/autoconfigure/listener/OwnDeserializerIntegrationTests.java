package io.kafkastarter.autoconfigure.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deserializers of the user's that fail, in every mode and for receivers.
 */
class OwnDeserializerIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "batch-workers", "batch-shares", "parallel",
			"future");

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	private Topics topics;

	@BeforeEach
	void connect() {
		this.topics = new Topics(broker.hosts());
	}

	@AfterEach
	void disconnect() {
		this.topics.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenDeserializerOfTheUsersFailsTheDeadLetterHasTheBytesInEveryMode(boolean handling) {
		String property = "spring.kafka.consumer.value-deserializer=";
		run(Listeners.class, Workers.class)
			.withPropertyValues("spring.kafka.consumer.key-deserializer=" + StringDeserializer.class.getName(),
					property + (handling ? ErrorHandlingDeserializer.class : RefusingDeserializer.class).getName(),
					"spring.kafka.consumer.properties.spring.deserializer.value.delegate.class="
							+ RefusingDeserializer.class.getName())
			.run((context) -> {
				send("bad", "good");
				Handler handler = context.getBean(Handler.class);
				for (String mode : MODES) {
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(handler.handled(mode)).as(mode).containsExactly("good"));
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(letters(mode)).as(mode).containsExactly("bad"));
				}
				awaitAll(MODES);
				assertThat(this.topics.read(broker.topic() + "-dlt"))
					.allSatisfy((letter) -> assertThat(letter.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8)));
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenDeserializerOfTheUsersFailsAReceiverGoesOnAndTheDeadLetterHasTheBytes(boolean handling) {
		String property = "spring.kafka.consumer.value-deserializer=";
		broker.runner()
			.withPropertyValues(
					property + (handling ? ErrorHandlingDeserializer.class : RefusingDeserializer.class).getName(),
					"spring.kafka.consumer.properties.spring.deserializer.value.delegate.class="
							+ RefusingDeserializer.class.getName())
			.run((context) -> {
				send("bad", "good");
				MessageReceiverFactory receivers = context.getBean("kafkaMessageReceiverFactory",
						MessageReceiverFactory.class);
				try (MessageReceiver<String> receiver = receivers
					.open(ReceiverSpec.topic(broker.topic()).group("receiver"), String.class)) {
					assertThat(receiver.retrieve(Duration.ofSeconds(30))).isPresent()
						.hasValueSatisfying((message) -> assertThat(message.payload()).isEqualTo("good"));
				}
				assertThat(this.topics.read(broker.topic() + "-dlt")).singleElement()
					.satisfies(
							(letter) -> assertThat(letter.value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8)));
			});
	}

	private ApplicationContextRunner run(Class<?>... listeners) {
		return broker.runner()
			.withUserConfiguration(listeners)
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.listeners.batch.batch.size=1",
					"kafka.listeners.batch-shares.batch.size=1");
	}

	private void send(String... values) {
		this.topics.send(Arrays.stream(values)
			.map((value) -> new ProducerRecord<byte[], byte[]>(broker.topic(), 0,
					"key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
			.toList());
	}

	private void awaitAll(List<String> modes) {
		modes.forEach(broker::awaitCommitted);
	}

	private List<String> letters(String mode) {
		return this.topics.read(broker.topic() + "-dlt")
			.stream()
			.filter((letter) -> listener(letter).equals(mode))
			.map((letter) -> new String(letter.value(), StandardCharsets.UTF_8))
			.toList();
	}

	private static String listener(ConsumerRecord<?, ?> letter) {
		return new String(letter.headers().lastHeader(DeadLetterHeaders.LISTENER).value(), StandardCharsets.UTF_8);
	}

	/**
	 * Takes texts, but for one.
	 */
	public static final class RefusingDeserializer implements Deserializer<String> {

		@Override
		public String deserialize(String topic, byte[] data) {
			String value = new String(data, StandardCharsets.UTF_8);
			if (value.equals("bad")) {
				throw new SerializationException("It is bad");
			}
			return value;
		}

	}

	static class Handler {

		private final Map<String, Set<String>> handled = new ConcurrentHashMap<>();

		Set<String> handled(String mode) {
			return Set.copyOf(this.handled.getOrDefault(mode, Set.of()));
		}

		void handle(String mode, String value) {
			this.handled.computeIfAbsent(mode, (key) -> Collections.synchronizedSet(new TreeSet<>())).add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler = new Handler();

		@Bean
		Handler handler() {
			return this.handler;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			this.handler.handle("record", value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			this.handler.handle("batch", values.get(0));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Handler handler;

		Workers(Handler handler) {
			this.handler = handler;
		}

		@BatchKafkaListener(id = "batch-workers", topics = "${topic}", parallelism = "2")
		void onBatchRecord(String value) {
			this.handler.handle("batch-workers", value);
		}

		@BatchKafkaListener(id = "batch-shares", topics = "${topic}", parallelism = "2")
		void onShare(List<String> values) {
			this.handler.handle("batch-shares", values.get(0));
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			this.handler.handle("parallel", value);
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> onFuture(String value) {
			this.handler.handle("future", value);
			return CompletableFuture.completedFuture(null);
		}

	}

}
