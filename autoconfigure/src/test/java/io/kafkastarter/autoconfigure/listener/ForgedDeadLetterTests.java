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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dead letters that somebody made up, and redrives that the application has no right to.
 */
@Timeout(120)
class ForgedDeadLetterTests {

	private static final String KEY = "a key that is long enough";

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	private Topics topics;

	private String letters;

	@BeforeEach
	void open() {
		this.topics = new Topics(broker.hosts());
		this.letters = broker.topic() + "-dlt";
		Handler.handled.clear();
	}

	@AfterEach
	void close() {
		this.topics.close();
	}

	@Test
	void whenHeadersCannotBeThoseOfARecordTheRestGoesOn() {
		this.topics.create(this.letters, 1);
		for (String target : List.of("LISTENER", "SOURCE")) {
			send("good", 0, 0, 0);
			send("bad", -5, 0, 0);
			send("bad", 0, -1, 0);
			send("bad", Integer.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
			send("bad", 0, 0, -2);
			ProducerRecord<byte[], byte[]> odd = letter("bad", 0, 0, 0);
			odd.headers().remove(KafkaHeaders.DLT_ORIGINAL_PARTITION).add(KafkaHeaders.DLT_ORIGINAL_PARTITION, null);
			this.topics.send(List.of(odd));
			send("good", 0, 0, 0);
			runner().run((context) -> {
				RedriveProgress progress = redrive(context.getBean(DeadLetters.class),
						RedriveRequest.of(this.letters).target(RedriveRequest.Target.valueOf(target)));
				assertThat(progress.succeeded()).as(target).isEqualTo(2);
				// What cannot be redriven stays, and is met by the next redrive too.
				assertThat(progress.unusable()).as(target).isEqualTo(target.equals("LISTENER") ? 5 : 10);
				assertThat(progress.state()).isEqualTo(RedriveProgress.State.FINISHED);
			});
		}
		assertThat(Handler.handled).containsOnly("good");
	}

	@Test
	void whenThereIsAKeyOnlyWhatIsSignedIsRedriven() throws Exception {
		runner().withPropertyValues("kafka.dead-letter.signing-key=" + KEY).run((context) -> {
			BrokerContexts.template(context).send(broker.topic(), "fail");
			BrokerContexts.patiently().until(() -> this.topics.exists(this.letters) && read().size() == 1);
		});
		ConsumerRecord<byte[], byte[]> genuine = read().get(0);
		copy("fail", genuine.headers(), "kafka_dlt-nothing");
		copy("changed", genuine.headers(), "kafka_dlt-nothing");
		copy("fail", genuine.headers(), "kafka_dlt-signature");
		copy("fail", genuine.headers(), KafkaHeaders.DLT_ORIGINAL_OFFSET);
		Handler.heal = true;
		try {
			runner().withPropertyValues("kafka.dead-letter.signing-key=another key for today, " + KEY)
				.run((context) -> {
					DeadLetters redrives = context.getBean(DeadLetters.class);
					RedriveProgress progress = redrive(redrives, RedriveRequest.of(this.letters));
					// A copy is no other record, and every record may be handled twice.
					assertThat(progress.succeeded()).isEqualTo(2);
					assertThat(progress.unusable()).isEqualTo(3);
					assertThat(redrive(redrives, RedriveRequest.of(this.letters).acceptUnsigned(true)).succeeded())
						.isEqualTo(3);
				});
		}
		finally {
			Handler.heal = false;
		}
		assertThat(Handler.handled).contains("changed");
	}

	@Test
	void whenKeyIsShortTheStartFailsAndDoesNotShowIt() {
		runner().withPropertyValues("kafka.dead-letter.signing-key=short-key")
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
				.hasMessageContaining("kafka.dead-letter.signing-key")
				.hasMessageNotContaining("short-key"));
	}

	@Test
	void whenSourceMayNotBeWrittenToTheRequestIsRefused() {
		this.topics.create(this.letters, 1);
		send("good", 0, 0, 0);
		runner()
			.withPropertyValues("kafka.topics.source.name=" + broker.topic(),
					"kafka.topics.source.permissions.test=READ,AUTO_COMMIT_OFFSET", "kafka.users.test.groups=films")
			.run((context) -> {
				DeadLetters redrives = context.getBean(DeadLetters.class);
				assertThatExceptionOfType(InvalidRedriveException.class)
					.isThrownBy(() -> redrives
						.redrive(RedriveRequest.of(this.letters).target(RedriveRequest.Target.SOURCE).build()))
					.withMessageContaining("WRITE");
				assertThat(redrive(redrives, RedriveRequest.of(this.letters)).succeeded()).isOne();
			});
	}

	private static RedriveProgress redrive(DeadLetters letters, RedriveRequest.Builder request) throws Exception {
		RedriveProgress progress = letters.redrive(request.build()).completion().get(60, TimeUnit.SECONDS);
		assertThat(progress.reason() != null).isEqualTo(progress.unusable() > 0);
		return progress;
	}

	private void send(String value, int partition, long offset, long timestamp) {
		this.topics.send(List.of(letter(value, partition, offset, timestamp)));
	}

	private List<ConsumerRecord<byte[], byte[]>> read() {
		return this.topics.read(this.letters);
	}

	private void copy(String value, Headers headers, String without) {
		ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(this.letters, 0, null, bytes(value));
		Arrays.stream(headers.toArray())
			.filter((header) -> !header.key().equals(without))
			.forEach((header) -> copy.headers().add(header));
		this.topics.send(List.of(copy));
	}

	private ProducerRecord<byte[], byte[]> letter(String value, int partition, long offset, long timestamp) {
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(this.letters, 0, null, bytes(value));
		letter.headers()
			.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, bytes(broker.topic()))
			.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).putInt(partition).array())
			.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(offset).array())
			.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, ByteBuffer.allocate(8).putLong(timestamp).array())
			.add(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, bytes("films"))
			.add("kafka_dlt-listener", bytes("films"));
		return letter;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static ApplicationContextRunner runner() {
		return broker.runner().withUserConfiguration(Handler.class).withPropertyValues("kafka.retry.max-attempts=1");
	}

	@Configuration(proxyBeanMethods = false)
	static class Handler {

		static final Queue<String> handled = new ConcurrentLinkedQueue<>();

		static volatile boolean heal;

		@KafkaListener(id = "films", topics = "${topic}")
		void on(String film) {
			if (film.equals("fail") && !heal) {
				throw new IllegalStateException("failed");
			}
			handled.add(film);
		}

	}

}
