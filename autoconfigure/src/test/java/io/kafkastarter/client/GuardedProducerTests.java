package io.kafkastarter.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GuardedProducer}.
 */
class GuardedProducerTests {

	private static final ProducerRecord<String, String> RECORD = new ProducerRecord<>("ratings", 3, "key", "value");

	private final MockProducer<String, String> kafka = new MockProducer<>(true, null, new StringSerializer(),
			new StringSerializer());

	private final List<Exception> failures = new ArrayList<>();

	@Test
	void whenGuardIsContentRecordIsSent() throws Exception {
		RecordMetadata written = send(new GuardedProducer<>(this.kafka, (record) -> {
		})).get();
		assertThat(written.topic()).isEqualTo("ratings");
		assertThat(this.kafka.history()).containsExactly(RECORD);
	}

	@Test
	void whenGuardRefusesSendThrows() {
		TopicAuthorizationException refusal = new TopicAuthorizationException("no");
		assertThatException().isThrownBy(() -> send(new GuardedProducer<>(this.kafka, (record) -> {
			throw refusal;
		}))).isSameAs(refusal);
		assertThat(this.kafka.history()).isEmpty();
		assertThat(this.failures).isEmpty();
	}

	@Test
	void whenGuardTimesOutItIsTheOutcomeForFutureAndCallback() {
		TimeoutException timeout = new TimeoutException("late");
		Future<RecordMetadata> sent = send(new GuardedProducer<>(this.kafka, (record) -> {
			throw timeout;
		}));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(sent::get).withCause(timeout);
		assertThat(this.failures).containsExactly(timeout);
		assertThat(this.kafka.history()).isEmpty();
	}

	private Future<RecordMetadata> send(GuardedProducer<String, String> producer) {
		return producer.send(RECORD, (metadata, failure) -> {
			if (failure != null) {
				assertThat(metadata.topic()).isEqualTo("ratings");
				assertThat(metadata.partition()).isEqualTo(3);
				this.failures.add(failure);
			}
		});
	}

}
