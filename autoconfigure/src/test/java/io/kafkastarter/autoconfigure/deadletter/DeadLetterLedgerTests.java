package io.kafkastarter.autoconfigure.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every record that was sent is handled or a dead letter, and nothing is both.
 */
class DeadLetterLedgerTests {

	private static final int RECORDS = 2_000;

	private static final int PARTITIONS = 6;

	private static final String TOPIC = "ledger";

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenSomeFailAndSomeAreMalformedEachIsHandledOrADeadLetter(String mode) {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
				Topics topics = new Topics(broker.bootstrapServers())) {
			KafkaContexts.runner()
				.withUserConfiguration(Handler.class, Listeners.class)
				.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
						"mode=" + mode, "kafka.topics.ledger.partitions=" + PARTITIONS,
						"kafka.provisioning.startup=wait", "kafka.retry.backoff=2ms",
						"kafka.consumer.max-poll-records=100")
				.run((context) -> {
					List<ProducerRecord<byte[], byte[]>> sent = records();
					topics.send(sent);
					await().atMost(Duration.ofSeconds(120)).until(() -> isCommitted(topics, mode, sent));
					check(sent, topics.read(TOPIC + "-dlt"), context.getBean(Handler.class));
				});
		}
	}

	private static List<ProducerRecord<byte[], byte[]>> records() {
		Random random = new Random(42);
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (int number = 0; number < RECORDS; number++) {
			byte[] value = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
			if (Kind.of(number) == Kind.MALFORMED) {
				value = new byte[1 + random.nextInt(50)];
				random.nextBytes(value);
				value[0] = '{';
			}
			byte[] header = new byte[random.nextInt(20)];
			random.nextBytes(header);
			ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, number % PARTITIONS,
					Integer.toString(number).getBytes(StandardCharsets.UTF_8), value);
			record.headers().add("random", header);
			records.add(record);
		}
		return records;
	}

	private static boolean isCommitted(Topics topics, String group, List<ProducerRecord<byte[], byte[]>> sent)
			throws Exception {
		for (int partition = 0; partition < PARTITIONS; partition++) {
			int number = partition;
			long end = sent.stream().filter((record) -> record.partition() == number).count();
			if (topics.committed(group, TOPIC, partition) < end) {
				return false;
			}
		}
		return true;
	}

	private static void check(List<ProducerRecord<byte[], byte[]>> sent, List<ConsumerRecord<byte[], byte[]>> letters,
			Handler handler) {
		Map<Integer, ConsumerRecord<byte[], byte[]>> dead = new HashMap<>();
		letters.forEach((letter) -> assertThat(dead.put(Integer.parseInt(new String(letter.key())), letter)).isNull());
		assertThat(handler.handled).doesNotHaveDuplicates().hasSize(RECORDS - dead.size());
		for (int number = 0; number < RECORDS; number++) {
			Kind kind = Kind.of(number);
			ConsumerRecord<byte[], byte[]> letter = dead.get(number);
			assertThat(letter != null).isEqualTo(kind == Kind.ALWAYS || kind == Kind.MALFORMED);
			assertThat(handler.deliveries.getOrDefault(number, 0)).as("record " + number).isEqualTo(kind.deliveries);
			if (letter != null) {
				check(sent.get(number), letter, kind);
			}
		}
		for (int partition = 0; partition < PARTITIONS; partition++) {
			int remainder = partition;
			assertThat(handler.handled.stream().filter((number) -> number % PARTITIONS == remainder)).isSorted();
		}
	}

	private static void check(ProducerRecord<byte[], byte[]> sent, ConsumerRecord<byte[], byte[]> letter, Kind kind) {
		assertThat(letter.value()).isEqualTo(sent.value());
		assertThat(letter.partition()).isEqualTo(sent.partition());
		assertThat(letter.headers().toArray()).startsWith(sent.headers().toArray());
		Header attempts = letter.headers().lastHeader(DeadLetterHeaders.ATTEMPTS);
		assertThat(new String(attempts.value())).isEqualTo((kind == Kind.MALFORMED) ? "1" : "3");
	}

	private enum Kind {

		GOOD(1), ONCE(2), ALWAYS(3), MALFORMED(0);

		private final int deliveries;

		Kind(int deliveries) {
			this.deliveries = deliveries;
		}

		// 10 % fail once, 5 % always, 2 % are malformed, spread over all partitions.
		static Kind of(int number) {
			int share = (number * 37) % 100;
			if (share < 10) {
				return ONCE;
			}
			if (share < 15) {
				return ALWAYS;
			}
			return (share < 17) ? MALFORMED : GOOD;
		}

	}

	static class Handler {

		final ConcurrentLinkedQueue<Integer> handled = new ConcurrentLinkedQueue<>();

		final Map<Integer, Integer> deliveries = new ConcurrentHashMap<>();

		void handle(int number) {
			int delivery = this.deliveries.merge(number, 1, Integer::sum);
			Kind kind = Kind.of(number);
			if (kind == Kind.ALWAYS || (kind == Kind.ONCE && delivery == 1)) {
				throw new IllegalStateException();
			}
			this.handled.add(number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler;

		Listeners(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", topics = TOPIC, autoStartup = "#{'${mode}' == 'record'}")
		void on(int number) {
			this.handler.handle(number);
		}

		@BatchKafkaListener(id = "batch", topics = TOPIC, autoStartup = "#{'${mode}' == 'batch'}")
		void on(List<Integer> numbers) {
			IntStream.range(0, numbers.size()).forEach((index) -> {
				try {
					this.handler.handle(numbers.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("failed", ex, index);
				}
			});
		}

	}

}
