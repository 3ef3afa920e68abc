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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Keys whose order holds across dead letters, on a real broker.
 */
class KeptOrderIntegrationTests extends HealingTestSupport {

	private static final String RETRY_AFTER = "kafka.dead-letter.retry-after=";

	private static final String KEEP = "kafka.dead-letter.keep-order=true";

	@ParameterizedTest
	@ValueSource(strings = { "record", "list", "workers", "shares", "parallel" })
	void whenOrderIsKeptRecordsFollowTheDeadLetterOfTheirKey(String listener) {
		run(listener, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 8);
			awaitDepth(context, 4 * 7);
			assertThat(handler.handled(listener)).containsExactlyInAnyOrder("a-0", "b-0", "c-0", "d-0");
			sendOfKeys(8, 10);
			awaitDepth(context, 4 * 9);
			assertThat(handler.calls).hasSize(8);
			handler.failWith((id, value) -> null);
			passAnHour(context);
			awaitDepth(context, 0);
			sendOfKeys(10, 12);
			await().atMost(PATIENCE).until(() -> handler.handled(listener).size() == 4 * 12);
			for (String key : KEYS) {
				assertThat(handler.handled(listener).stream().filter((value) -> value.startsWith(key)))
					.containsExactlyElementsOf(IntStream.range(0, 12).mapToObj((each) -> key + "-" + each).toList());
			}
			assertThat(topics.read(this.topic + "-dlt")).hasSize(4 * 9);
		}, RETRY_AFTER + "1h", KEEP);
	}

	@Test
	void whenPartitionMovesTheNextInstanceKnowsWhatWaits() throws Exception {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 4);
			awaitDepth(context, 4 * 3);
		}, RETRY_AFTER + "1h", KEEP);
		sendOfKeys(4, 6);
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			awaitDepth(context, 4 * 5);
			assertThat(handler.calls).isEmpty();
			passAnHour(context);
			awaitDepth(context, 0);
			for (String key : KEYS) {
				assertThat(handler.handled("record").stream().filter((value) -> value.startsWith(key)))
					.containsExactlyElementsOf(IntStream.range(1, 6).mapToObj((each) -> key + "-" + each).toList());
			}
		}, RETRY_AFTER + "1h", KEEP);
	}

	@Test
	void whenTheFirstFailsAgainThoseBehindItWaitOnAndGoOnOnceItIsParked() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 4);
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4 * 3);
			for (String key : KEYS) {
				assertThat(handler.calls.stream().map(Call::value).filter((value) -> value.startsWith(key)))
					.containsExactly(key + "-0", key + "-1", key + "-1", key + "-1", key + "-2", key + "-3");
			}
			assertThat(topics.read(this.topic + "-dlt-parked")).hasSize(4);
		}, RETRY_AFTER + "500ms,1s", "kafka.dead-letter.max-redrives=2", KEEP);
	}

	@Test
	void whenSomebodysTransactionIsOpenThereNothingIsHandedOverThatMayFollow() throws Exception {
		AtomicReference<KafkaProducer<byte[], byte[]>> other = new AtomicReference<>();
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 1);
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4);
			other.set(openTransaction());
			sendOfKeys(1, 3);
			await().atMost(PATIENCE).until(() -> committed() == 12);
		}, RETRY_AFTER + "8s", KEEP);
		sendOfKeys(3, 5);
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			// By now it would have got records, and dead letters are due.
			await().pollDelay(Duration.ofSeconds(9)).atMost(PATIENCE).until(() -> handler.calls.isEmpty());
			other.get().abortTransaction();
			other.get().close();
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4 * 4);
			assertInOrder(handler, 1, 5);
		}, RETRY_AFTER + "8s", KEEP);
	}

	@Test
	void whenAnotherServiceFailsOnTheSameRecordThisOnesOrderHolds() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 3);
			awaitDepth(context, 8);
			run("record", (other) -> {
				other.getBean(Handler.class).failWith((id, value) -> new IllegalStateException("away"));
				awaitDepth(context, 8 + 12);
			}, "group=another", "spring.kafka.consumer.auto-offset-reset=earliest");
			sendOfKeys(3, 5);
			awaitDepth(context, 8 + 12 + 8);
			assertThat(handler.handled("record")).containsExactlyInAnyOrder("a-0", "b-0", "c-0", "d-0");
		}, RETRY_AFTER + "1h", KEEP);
	}

	@Test
	void whenFollowerFailsItHasAllItsTimes() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			Set<String> failed = ConcurrentHashMap.newKeySet();
			handler.failWith((id, value) -> (!value.endsWith("-0") && failed.add(value))
					? new IllegalStateException("away") : null);
			sendOfKeys(0, 3);
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4 * 3);
			assertInOrder(handler, 0, 3);
			awaitDepth(context, 0);
		}, RETRY_AFTER + "1s", KEEP);
	}

	@Test
	void whenFollowerWasRedrivenOftenItIsNotParked() throws Exception {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.equals("a-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 2);
			awaitDepth(context, 1);
			ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(this.topic, "a".charAt(0) % 3, "a".getBytes(),
					"a-2".getBytes());
			again.headers().add(DeadLetterHeaders.REDRIVES, "3".getBytes());
			topics.send(List.of(again));
			awaitDepth(context, 2);
			handler.failWith((id, value) -> null);
			passAnHour(context);
			await().atMost(PATIENCE).until(() -> handler.handled("record").contains("a-2"));
			assertThat(handler.handled("record").stream().filter((value) -> value.startsWith("a")))
				.containsExactly("a-0", "a-1", "a-2");
		}, RETRY_AFTER + "1h", KEEP);
	}

	@Test
	void whenSomebodyRedrivesOrderHoldsToo() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 4);
			awaitDepth(context, 4 * 3);
			DeadLetters letters = context.getBean(DeadLetters.class);
			RedriveRequest all = RedriveRequest.of(this.topic + "-dlt").build();
			assertThat(letters.redrive(all).completion().join().failedAgain()).isEqualTo(4);
			assertThat(handler.handled("record")).hasSize(4);
			handler.failWith((id, value) -> null);
			assertThat(letters.redrive(all).completion().join().succeeded()).isEqualTo(4 * 3);
			assertInOrder(handler, 0, 4);
			sendOfKeys(4, 5);
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4 * 5);
			assertThat(handler.calls).hasSize(4 * 5 + 8);
		}, RETRY_AFTER + "1h,1h,1h", KEEP);
	}

	@Test
	void whenKeyIsBusyItComesFreeOfItsDeadLetters() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			Set<String> failed = ConcurrentHashMap.newKeySet();
			handler.failWith((id, value) -> (value.equals("a-1") && failed.add(value))
					? new IllegalStateException("away") : null);
			int sent = 0;
			while (sent < 3 || !handler.handled("record").contains("a-1") || letters(context).size() > 0) {
				topics.send(List.of(new ProducerRecord<>(this.topic, 0, "a".getBytes(), ("a-" + sent++).getBytes())));
				assertThat(sent).isLessThan(5_000);
			}
			int all = sent;
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == all);
			assertThat(handler.handled("record"))
				.containsExactlyElementsOf(IntStream.range(0, all).mapToObj((number) -> "a-" + number).toList());
		}, RETRY_AFTER + "1s", KEEP);
	}

	private void assertInOrder(Handler handler, int from, int to) {
		for (String key : KEYS) {
			assertThat(handler.handled("record").stream().filter((value) -> value.startsWith(key)))
				.containsExactlyElementsOf(IntStream.range(from, to).mapToObj((each) -> key + "-" + each).toList());
		}
	}

	private long committed() throws Exception {
		long committed = 0;
		for (int partition = 0; partition < 3; partition++) {
			committed += topics.committed("record", this.topic, partition);
		}
		return committed;
	}

	private KafkaProducer<byte[], byte[]> openTransaction() throws Exception {
		topics.create(this.topic + "-dlt", 3);
		KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "transactional.id", this.topic), new ByteArraySerializer(),
				new ByteArraySerializer());
		producer.initTransactions();
		producer.beginTransaction();
		for (int partition = 0; partition < 3; partition++) {
			producer.send(new ProducerRecord<>(this.topic + "-dlt", partition, null, new byte[0])).get();
		}
		return producer;
	}

}
