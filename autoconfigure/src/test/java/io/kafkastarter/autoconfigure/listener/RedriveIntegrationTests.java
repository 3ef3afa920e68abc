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

import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetter;
import io.kafkastarter.deadletter.redrive.DeadLetterFilter;
import io.kafkastarter.deadletter.redrive.DeadLetterPage;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.DeadLetterTopic;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.Redrive;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.deadletter.redrive.RedriveRequest.Target;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Dead letters redriven on a real broker.
 */
class RedriveIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final String ALL = "record,batch,parallel";

	private static DevelopmentBroker broker;

	private static Topics topics;

	private static int count;

	private String topic;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		topics = new Topics(broker.bootstrapServers());
	}

	@AfterAll
	static void stopBroker() {
		topics.close();
		broker.close();
	}

	@BeforeEach
	void nameTopic() throws Exception {
		this.topic = "redrive-" + count++;
		topics.create(this.topic, 3);
	}

	@Test
	void whenRedrivenToOneListenerNoOtherIsCalledAndTheirDeadLettersStay() {
		run(ALL, (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			die(100, (each) -> "com.acme.Failure", ALL.split(","));
			assertThat(topic(letters).depth()).isEqualTo(300);
			assertThat(topic(letters).oldest()).isBetween(Instant.now().minusSeconds(60), Instant.now());
			long left = 300;
			for (String listener : List.of("batch", "parallel", "record")) {
				RedriveProgress progress = redrive(letters, request().listener(listener));
				assertThat(progress).isEqualTo(new RedriveProgress(State.FINISHED, 100, 100, 0, 0, left - 100, 0, 0,
						Set.of(), null, progress.started(), progress.ended()));
				left -= 100;
				assertThat(topic(letters).depth()).isEqualTo(left);
				assertThat(handler.handled(listener)).doesNotHaveDuplicates().hasSize(100);
				for (int partition = 0; partition < 3; partition++) {
					int remainder = partition;
					assertThat(handler.handled(listener)
						.stream()
						.map(Integer::valueOf)
						.filter((each) -> each % 3 == remainder)).isSorted();
				}
				assertThat(handler.handled.values().stream().mapToLong(Queue::size).sum()).isEqualTo(300 - left);
			}
			assertThat(topic(letters).oldest()).isNull();
			assertThat(redrive(letters, request()).selected()).isZero();
			assertThat(letters.read("main", this.topic + "-dlt", DeadLetterFilter.ALL, Position.START, 10).letters())
				.isEmpty();
		});
	}

	@Test
	void whenOnlySomeAreSelectedTheOthersStay() {
		run(ALL, (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			die(30, (each) -> (each % 2 == 0) ? "com.acme.Even" : "com.acme.Odd", ALL.split(","));
			Map<Integer, ?> before = committed();
			assertThat(redrive(letters, request().exception("com.acme.Even").dryRun(true)))
				.satisfies((progress) -> assertThat(progress.selected()).isEqualTo(45))
				.satisfies((progress) -> assertThat(progress.succeeded()).isZero());
			assertThat(committed()).isEqualTo(before);
			assertThat(handler.handled).isEmpty();
			assertThat(redrive(letters, request().exception("com.acme.Even")).succeeded()).isEqualTo(45);
			assertThat(redrive(letters, request().exception("com.acme.Odd").header("number", "7")).succeeded())
				.isEqualTo(3);
			assertThat(handler.handled("record")).containsOnlyOnce("7").hasSize(16);
			assertThat(redrive(letters, request().offsets(1, 0, 10)).succeeded()).isBetween(1L, 9L);
			assertThat(redrive(letters, request().time(Instant.now(), null)).selected()).isZero();
			assertThat(redrive(letters, request().limit(5L)).succeeded()).isEqualTo(5);
			RedriveProgress rest = redrive(letters, request().time(null, Instant.now()));
			assertThat(rest.state()).isEqualTo(State.FINISHED);
			assertThat(topic(letters).depth()).isZero();
			for (String listener : ALL.split(",")) {
				assertThat(handler.handled(listener)).doesNotHaveDuplicates().hasSize(30);
			}
		});
	}

	@Test
	void whenItFailsAgainItIsCountedAndParkedInTheEnd() {
		run(ALL, (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			handler.failWith((value) -> new IllegalStateException());
			send(2);
			awaitLetters(6);
			assertThat(redrive(letters, request())).satisfies((progress) -> {
				assertThat(progress.failedAgain()).isEqualTo(6);
				assertThat(progress.succeeded()).isZero();
			});
			assertThat(read(letters)).hasSize(6).allSatisfy((letter) -> {
				assertThat(letter.getRedrives()).isOne();
				assertThat(letter.getAttempts()).isEqualTo("3");
				assertThat(letter.getOriginalTopic()).isEqualTo(this.topic);
				assertThat(letter.getOriginalPartition()).isEqualTo(letter.getPartition());
			});
			assertThat(read(letters)).extracting(DeadLetter::getListener)
				.containsExactlyInAnyOrder("record", "record", "batch", "batch", "parallel", "parallel");
			assertThat(redrive(letters, request()).parked()).isEqualTo(6);
			assertThat(topic(letters).depth()).isZero();
			assertThat(topics.read(this.topic + "-dlt-parked")).hasSize(6)
				.allSatisfy((record) -> assertThat(DeadLetterHeaders.redrives(record.headers())).isEqualTo(2));
			handler.heal();
			assertThat(redrive(letters, RedriveRequest.of(this.topic + "-dlt-parked")).succeeded()).isEqualTo(6);
			assertThat(handler.handled).hasSize(3).allSatisfy((listener, values) -> assertThat(values).hasSize(2));
		}, "kafka.dead-letter.max-redrives=2", "kafka.retry.max-attempts=3");
	}

	@Test
	void whenRecordIsMalformedOrEmptyItPassesUnchanged() {
		run("typed,typed-batch", (context) -> {
			DeadLetters letters = context.getBean(DeadLetters.class);
			byte[] poison = { (byte) 0xff, 0, 1, '{' };
			ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(this.topic, 1, poison, poison);
			sent.headers().add("trace", poison).add("trace", null).add("kafka_x", new byte[0]);
			topics.send(List.of(sent, new ProducerRecord<>(this.topic, 2, poison, null)));
			awaitLetters(2);
			context.getBean(Handler.class).failWith((value) -> new IllegalStateException());
			assertThat(redrive(letters, request()).failedAgain()).isEqualTo(2);
			assertThat(read(letters)).hasSize(2).allSatisfy((letter) -> {
				assertThat(letter.getKey()).isEqualTo(poison);
				assertThat(letter.getValue()).isEqualTo(poison);
				assertThat(letter.getHeaders().toArray()).startsWith(sent.headers().toArray());
				assertThat(letter.getRedrives()).isOne();
			});
		});
	}

	@Test
	void whenRedrivenToTheSourceTopicEveryGroupGetsTheRecordAsItWas() {
		run("record,parallel", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			handler.failWith((value) -> new IllegalStateException());
			send(3);
			awaitLetters(6);
			handler.heal();
			assertThat(redrive(letters, request().listener("record").target(Target.SOURCE)).succeeded()).isEqualTo(3);
			List<ConsumerRecord<byte[], byte[]>> all = topics.read(this.topic);
			assertThat(all).hasSize(6);
			for (int partition = 0; partition < 3; partition++) {
				int number = partition;
				List<ConsumerRecord<byte[], byte[]>> both = all.stream()
					.filter((record) -> record.partition() == number)
					.toList();
				assertThat(both.get(1).key()).isEqualTo(both.get(0).key());
				assertThat(both.get(1).value()).isEqualTo(both.get(0).value());
				assertThat(both.get(1).headers().toArray()).startsWith(both.get(0).headers().toArray()).hasSize(2);
			}
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(handler.handled).hasSize(2)
					.allSatisfy((listener, values) -> assertThat(values).hasSize(3)));
			assertThat(topic(letters).depth()).isEqualTo(3);
		});
	}

	@Test
	void whenCancelledTheRestStaysAndTheRateIsKept() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			die(60, (each) -> "com.acme.Failure", "record");
			Instant start = Instant.now();
			Redrive redrive = letters.redrive(request().ratePerSecond(20d).build());
			assertThatExceptionOfType(InvalidRedriveException.class)
				.isThrownBy(() -> letters.redrive(request().build()))
				.withMessageContaining("under way");
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() >= 20);
			redrive.cancel();
			RedriveProgress progress = redrive.completion().get(30, TimeUnit.SECONDS);
			// The first goes at once.
			assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(900));
			assertThat(progress.state()).isEqualTo(State.CANCELLED);
			assertThat(progress.succeeded()).isBetween(20L, 59L);
			assertThat(topic(letters).depth()).isEqualTo(60 - progress.succeeded());
			assertThat(redrive(letters, request()).succeeded()).isEqualTo(60 - progress.succeeded());
			assertThat(handler.handled("record")).doesNotHaveDuplicates().hasSize(60);
		});
	}

	@Test
	void whenApplicationEndsInTheMiddleTheNextOneGoesOnWhereItWas() {
		List<String> handled = new ArrayList<>();
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			die(60, (each) -> "com.acme.Failure", "record");
			context.getBean(DeadLetters.class).redrive(request().ratePerSecond(200d).build());
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() >= 20);
			context.getSourceApplicationContext().close();
			handled.addAll(handler.handled("record"));
		});
		assertThat(handled).hasSizeBetween(20, 59);
		run("record", (context) -> {
			redrive(context.getBean(DeadLetters.class), request());
			handled.addAll(context.getBean(Handler.class).handled("record"));
		});
		assertThat(handled).doesNotHaveDuplicates().hasSize(60);
	}

	@Test
	void whenProcessIsKilledInTheMiddleNoConfirmedRecordIsHandledAgain() throws Exception {
		die(200, (each) -> "com.acme.Failure", "record");
		List<String> handled = handledByProgram(30);
		run("record", (context) -> {
			DeadLetters letters = context.getBean(DeadLetters.class);
			long left = topic(letters).depth();
			// What was at work when it was killed is handled, and may not be confirmed.
			assertThat(200 - left).isBetween(handled.size() - 1L, (long) handled.size());
			assertThat(redrive(letters, request()).succeeded()).isEqualTo(left);
			List<String> again = context.getBean(Handler.class).handled("record");
			assertThat(again).doesNotHaveDuplicates().hasSize((int) left);
			Set<String> all = new HashSet<>(handled);
			all.addAll(again);
			assertThat(all).hasSize(200);
		});
	}

	private List<String> handledByProgram(int number) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-Dtopic=" + this.topic, "-cp", System.getProperty("java.class.path"),
				RedriveProgram.class.getName(), "--spring.application.name=test",
				"--kafka.hosts=" + broker.bootstrapServers())
			.redirectErrorStream(true)
			.start();
		List<String> handled = new ArrayList<>();
		StringBuilder output = new StringBuilder();
		try (BufferedReader reader = process.inputReader()) {
			String line = reader.readLine();
			while (line != null) {
				output.append(line).append(System.lineSeparator());
				if (line.startsWith(RedriveProgram.HANDLED)) {
					handled.add(line.substring(RedriveProgram.HANDLED.length()));
				}
				if (handled.size() == number) {
					// Unlike the process itself it leaves the stream open.
					process.toHandle().destroyForcibly();
				}
				line = reader.readLine();
			}
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(handled).as(output.toString()).hasSizeBetween(number, 199);
		return handled;
	}

	@Test
	void whenTwoInstancesRedriveEachRecordIsHandledOnce() {
		run("record", (first) -> {
			Handler handler = first.getBean(Handler.class);
			die(60, (each) -> "com.acme.Failure", "record");
			run("record", (second) -> {
				Redrive one = first.getBean(DeadLetters.class).redrive(request().ratePerSecond(50d).build());
				await().atMost(PATIENCE).until(() -> handler.handled("record").size() >= 5);
				Redrive two = second.getBean(DeadLetters.class).redrive(request().ratePerSecond(50d).build());
				RedriveProgress last = two.completion().get(40, TimeUnit.SECONDS);
				RedriveProgress other = one.completion().get(40, TimeUnit.SECONDS);
				assertThat(last.state()).isEqualTo(State.FINISHED);
				assertThat(other.state()).isEqualTo(State.FINISHED);
				List<String> handled = new ArrayList<>(handler.handled("record"));
				handled.addAll(second.getBean(Handler.class).handled("record"));
				assertThat(handled).doesNotHaveDuplicates().hasSize(60);
				assertThat(topic(first.getBean(DeadLetters.class)).depth()).isZero();
			});
		});
	}

	@Test
	void whenListenerIsTransactionalWhatItSendsAndTheProgressAreOne() throws Exception {
		topics.create(this.topic + "-out", 1);
		run("record,batch", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			handler.out = this.topic + "-out";
			handler.failWith((value) -> new IllegalStateException());
			send(6);
			awaitLetters(12);
			handler.failWith((value) -> value.equals("3") ? new IllegalStateException() : null);
			RedriveProgress progress = redrive(letters, request());
			assertThat(progress.succeeded()).isEqualTo(10);
			assertThat(progress.failedAgain()).isEqualTo(2);
			assertThat(topics.read(this.topic + "-out")).extracting((record) -> new String(record.value()))
				.hasSize(10)
				.doesNotContain("3");
			assertThat(read(letters)).hasSize(2);
			handler.heal();
			assertThat(redrive(letters, request()).succeeded()).isEqualTo(2);
			assertThat(topics.read(this.topic + "-out")).hasSize(12);
			assertThat(topic(letters).depth()).isZero();
		}, "kafka.producer.transaction-id-prefix=" + this.topic + "-");
	}

	@Test
	void whenListenerAcknowledgesItselfTheRecordIsConfirmedThen() {
		run("manual", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			handler.failWith((value) -> new IllegalStateException());
			send(3);
			awaitLetters(3);
			handler.heal();
			Redrive redrive = letters.redrive(request().build());
			await().atMost(PATIENCE).until(() -> handler.acknowledgments.size() == 1);
			assertThat(redrive.progress().succeeded()).isZero();
			assertThat(topic(letters).depth()).isEqualTo(3);
			handler.acknowledgments.remove().run();
			await().atMost(PATIENCE).until(() -> handler.acknowledgments.size() == 1);
			assertThat(redrive.progress().succeeded()).isOne();
			redrive.cancel();
			assertThat(redrive.completion().get(30, TimeUnit.SECONDS).succeeded()).isOne();
			assertThat(topic(letters).depth()).isEqualTo(2);
		});
	}

	@Test
	void whenWorkersHandleBatchesTheirDeadLettersAreRedrivenToo() {
		run("workers,shares,workers-manual", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			handler.failWith((value) -> new IllegalStateException());
			send(6);
			awaitLetters(18);
			assertThat(redrive(letters, request())).satisfies((progress) -> {
				assertThat(progress.failedAgain()).isEqualTo(18);
				assertThat(progress.succeeded()).isZero();
			});
			handler.heal();
			assertThat(redrive(letters, request()).succeeded()).isEqualTo(18);
			for (String listener : List.of("workers", "shares", "workers-manual")) {
				assertThat(handler.handled(listener)).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
			}
			assertThat(topic(letters).depth()).isZero();
		}, "kafka.listeners.shares.batch.parallelism=3", "kafka.listeners.workers.batch.parallelism=3");
	}

	@Test
	void whenApplicationIsStoppedAndStartedAgainItRedrives() {
		run(ALL, (context) -> {
			ConfigurableApplicationContext application = (ConfigurableApplicationContext) context
				.getSourceApplicationContext();
			DeadLetters letters = context.getBean(DeadLetters.class);
			die(3, (each) -> "com.acme.Failure", ALL.split(","));
			application.stop();
			assertRefused(letters, request(), "The application stops.");
			application.start();
			assertThat(redrive(letters, request().listener("record")).succeeded()).isEqualTo(3);
			KafkaListenerManager manager = context.getBean("kafkaListenerManager", KafkaListenerManager.class);
			manager.find("parallel").orElseThrow().stop();
			application.pause();
			application.restart();
			assertThat(manager.find("parallel").orElseThrow().state().status()).isEqualTo(Status.STOPPED);
			assertThat(manager.find("typed").orElseThrow().state().status()).isEqualTo(Status.STOPPED);
			manager.find("parallel").orElseThrow().start();
			assertThat(redrive(letters, request().listener("batch")).succeeded()).isEqualTo(3);
			Handler handler = context.getBean(Handler.class);
			handler.handled.clear();
			send(3);
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(List.of(ALL.split(",")))
					.allSatisfy((listener) -> assertThat(handler.handled(listener)).hasSize(3)));
			handler.failWith((value) -> new IllegalStateException());
			send(1);
			awaitLetters(12);
		});
	}

	@Test
	void whenDeadLettersAreOfAnotherApplicationTheyAreForeign() {
		run("record,batch", (context) -> {
			context.getBean(Handler.class).failWith((value) -> new IllegalStateException());
			send(3);
			awaitLetters(6);
		});
		run("record", (context) -> {
			DeadLetters letters = context.getBean(DeadLetters.class);
			RedriveProgress progress = redrive(letters, request());
			assertThat(progress.succeeded()).isZero();
			assertThat(progress.foreign()).isEqualTo(6);
			assertThat(topic(letters).depth()).isEqualTo(6);
			// Whoever writes to the topic does not choose where we write to.
			ProducerRecord<byte[], byte[]> forged = new ProducerRecord<>(this.topic + "-dlt", 0, null, new byte[1]);
			forged.headers()
				.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, (this.topic + "-out").getBytes(StandardCharsets.UTF_8));
			topics.send(forged);
			topics.send(new ProducerRecord<>(this.topic + "-dlt", 0, null, new byte[1]));
			RedriveProgress sent = redrive(letters, request().target(Target.SOURCE));
			assertThat(sent.succeeded()).isEqualTo(6);
			assertThat(sent.foreign()).isEqualTo(2);
		}, "group-suffix=-other");
	}

	@Test
	void whenClusterIsNamedOnlyItsListenersAreCalled() throws Exception {
		die(3, (each) -> "com.acme.Failure", "record", "audit");
		KafkaContexts.runner()
			.withUserConfiguration(HandlerConfiguration.class, AuditListener.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"kafka.clusters.audit.hosts=" + broker.bootstrapServers(), "topic=" + this.topic)
			.run((context) -> {
				DeadLetters letters = context.getBean(DeadLetters.class);
				assertThat(redrive(letters, request()).foreign()).isEqualTo(6);
				assertThat(redrive(letters, request().cluster("audit"))).satisfies((progress) -> {
					assertThat(progress.succeeded()).isEqualTo(3);
					assertThat(progress.foreign()).isEqualTo(3);
				});
				assertThat(context.getBean(Handler.class).handled("audit")).hasSize(3);
			});
	}

	@Test
	void whenRequestCannotBeMetItSaysWhy() {
		run("record", (context) -> {
			DeadLetters letters = context.getBean(DeadLetters.class);
			assertRefused(letters, request(), "no record has become a dead letter");
			assertRefused(letters, RedriveRequest.of(this.topic), "It is no topic for dead letters");
			assertRefused(letters, request().cluster("audit"), "There is no such cluster");
			assertRefused(letters, request().listener("renamed"), "redrive to target SOURCE");
			topics.create(this.topic + "-dlt", 1);
			assertThat(redrive(letters, request())).satisfies((progress) -> {
				assertThat(progress.state()).isEqualTo(State.FINISHED);
				assertThat(progress.selected()).isZero();
			});
			assertThat(topic(letters)).isEqualTo(new DeadLetterTopic(this.topic + "-dlt", 0, null));
		});
	}

	@Test
	void whenThereAreManyTheyAreReadInPages() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			DeadLetters letters = context.getBean(DeadLetters.class);
			die(50, (each) -> "com.acme.Failure", "record");
			List<DeadLetter> read = new ArrayList<>();
			Position next = Position.START;
			while (next != null) {
				DeadLetterPage page = letters.read("main", this.topic + "-dlt", DeadLetterFilter.ALL, next, 7);
				assertThat(page.letters()).hasSizeLessThanOrEqualTo(7);
				read.addAll(page.letters());
				next = page.next();
			}
			assertThat(read).extracting((letter) -> new String(letter.getValue())).doesNotHaveDuplicates().hasSize(50);
			assertThat(read.get(0).getMessage()).isEqualTo("no film");
			topics.deleteBefore(this.topic + "-dlt", 0, 5);
			assertThat(topic(letters).depth()).isEqualTo(45);
			assertThat(redrive(letters, request()).succeeded()).isEqualTo(45);
			assertThat(topic(letters).depth()).isZero();
		});
	}

	private void assertRefused(DeadLetters letters, RedriveRequest.Builder request, String message) {
		assertThatExceptionOfType(InvalidRedriveException.class).isThrownBy(() -> letters.redrive(request.build()))
			.withMessageContaining(message);
	}

	private RedriveRequest.Builder request() {
		return RedriveRequest.of(this.topic + "-dlt");
	}

	private static RedriveProgress redrive(DeadLetters letters, RedriveRequest.Builder request) throws Exception {
		RedriveProgress progress = letters.redrive(request.build()).completion().get(60, TimeUnit.SECONDS);
		assertThat(progress.reason()).isNull();
		return progress;
	}

	private DeadLetterTopic topic(DeadLetters letters) {
		return letters.topics("main")
			.stream()
			.filter((each) -> each.name().equals(this.topic + "-dlt"))
			.findFirst()
			.orElseThrow();
	}

	private List<DeadLetter> read(DeadLetters letters) {
		return letters.read("main", this.topic + "-dlt", DeadLetterFilter.ALL, Position.START, 500).letters();
	}

	private Map<Integer, Object> committed() throws Exception {
		Map<Integer, Object> offsets = new HashMap<>();
		for (int partition = 0; partition < 3; partition++) {
			offsets.put(partition, topics.offset(this.topic + "-dlt.redrive", this.topic + "-dlt", partition));
		}
		return offsets;
	}

	private void send(int number) {
		topics.send(IntStream.range(0, number).mapToObj((each) -> {
			byte[] text = Integer.toString(each).getBytes(StandardCharsets.UTF_8);
			ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.topic, each % 3, text, text);
			record.headers().add("number", text);
			return record;
		}).toList());
	}

	// Dead letters as listeners write them, which takes them longer.
	private void die(int number, Function<Integer, String> exception, String... listeners) throws Exception {
		if (!topics.exists(this.topic + "-dlt")) {
			topics.create(this.topic + "-dlt", 3);
		}
		List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
		for (int each = 0; each < number; each++) {
			for (String listener : listeners) {
				letters.add(letter(each, listener, exception.apply(each)));
			}
		}
		topics.send(letters);
	}

	private ProducerRecord<byte[], byte[]> letter(int number, String listener, String exception) {
		byte[] text = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(this.topic + "-dlt", number % 3, text, text);
		letter.headers()
			.add("number", text)
			.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, this.topic.getBytes(StandardCharsets.UTF_8))
			.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).putInt(number % 3).array())
			.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(number / 3).array())
			.add(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP,
					(listener.equals("record") ? "a" : listener).getBytes(StandardCharsets.UTF_8))
			.add(KafkaHeaders.DLT_EXCEPTION_FQCN, exception.getBytes(StandardCharsets.UTF_8))
			.add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, "no film".getBytes(StandardCharsets.UTF_8))
			.add(DeadLetterHeaders.LISTENER, listener.getBytes(StandardCharsets.UTF_8));
		return letter;
	}

	private void awaitLetters(int number) {
		await().atMost(PATIENCE)
			.until(() -> topics.exists(this.topic + "-dlt") && topics.read(this.topic + "-dlt").size() >= number);
		assertThat(topics.read(this.topic + "-dlt")).hasSize(number);
	}

	private void run(String listeners, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		KafkaContexts.runner()
			.withUserConfiguration(HandlerConfiguration.class,
					listeners.contains("workers") ? WorkersListeners.class : Listeners.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "listeners=" + listeners, "group-suffix=", "kafka.retry.backoff=2ms",
					"kafka.retry.max-attempts=1")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context);
			});
	}

	static class Handler {

		final Map<String, Queue<String>> handled = new ConcurrentHashMap<>();

		final Queue<Runnable> acknowledgments = new ConcurrentLinkedQueue<>();

		private final KafkaTemplate<Object, Object> template;

		volatile String out;

		private volatile Function<String, RuntimeException> failure = (value) -> null;

		Handler(KafkaTemplate<Object, Object> template) {
			this.template = template;
		}

		void failWith(Function<String, RuntimeException> failure) {
			this.failure = failure;
		}

		void heal() {
			this.failure = (value) -> null;
		}

		List<String> handled(String listener) {
			return List.copyOf(this.handled.getOrDefault(listener, new ConcurrentLinkedQueue<>()));
		}

		void handle(String listener, String value) {
			if (this.out != null) {
				this.template.send(this.out, "k", value);
			}
			RuntimeException exception = this.failure.apply(value);
			if (exception != null) {
				throw exception;
			}
			this.handled.computeIfAbsent(listener, (key) -> new ConcurrentLinkedQueue<>()).add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HandlerConfiguration {

		@Bean
		Handler handler(KafkaTemplate<Object, Object> template) {
			return new Handler(template);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler;

		Listeners(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", groupId = "a${group-suffix}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',record,')}")
		void on(String value, @Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
				@Header(KafkaHeaders.RECEIVED_PARTITION) int partition) {
			assertThat(topic).doesNotEndWith("-dlt");
			assertThat(partition).isEqualTo(Integer.parseInt(value) % 3);
			this.handler.handle("record", value);
		}

		@BatchKafkaListener(id = "batch", groupId = "batch${group-suffix}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',batch,')}")
		void onBatch(List<String> values) {
			for (int index = 0; index < values.size(); index++) {
				try {
					this.handler.handle("batch", values.get(index));
				}
				catch (RuntimeException ex) {
					throw new BatchListenerFailedException("failed", ex, index);
				}
			}
		}

		@ParallelKafkaListener(id = "parallel", groupId = "parallel${group-suffix}", topics = "${topic}",
				concurrency = "4", autoStartup = "#{',${listeners},'.contains(',parallel,')}")
		CompletableFuture<Void> onParallel(String value) {
			return CompletableFuture.runAsync(() -> this.handler.handle("parallel", value));
		}

		@KafkaListener(id = "typed", topics = "${topic}", autoStartup = "#{',${listeners},'.contains(',typed,')}")
		void onTyped(@Payload(required = false) Integer value) {
			this.handler.handle("typed", String.valueOf(value));
		}

		@BatchKafkaListener(id = "typed-batch", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',typed-batch,')}")
		void onTypedBatch(List<Integer> values) {
			values.forEach((value) -> this.handler.handle("typed-batch", String.valueOf(value)));
		}

		@ParallelKafkaListener(id = "manual", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',manual,')}")
		void onManual(String value, Acknowledgment acknowledgment) {
			this.handler.handle("manual", value);
			this.handler.acknowledgments.add(acknowledgment::acknowledge);
		}

	}

	// Not where there are transactions.
	@Configuration(proxyBeanMethods = false)
	static class WorkersListeners {

		private final Handler handler;

		WorkersListeners(Handler handler) {
			this.handler = handler;
		}

		@BatchKafkaListener(id = "workers", groupId = "workers${group-suffix}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',workers,')}")
		void onWorkers(String value) {
			this.handler.handle("workers", value);
		}

		@BatchKafkaListener(id = "shares", groupId = "shares${group-suffix}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',shares,')}")
		void onShares(List<String> values) {
			for (int index = 0; index < values.size(); index++) {
				try {
					this.handler.handle("shares", values.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("no", ex, index);
				}
			}
		}

		@BatchKafkaListener(id = "workers-manual", groupId = "workers-manual${group-suffix}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',workers-manual,')}")
		void onWorkersManual(String value, Acknowledgment acknowledgment) {
			this.handler.handle("workers-manual", value);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AuditListener {

		private final Handler handler;

		AuditListener(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "audit", groupId = "audit", topics = "${topic}", autoStartup = "false",
				containerFactory = "auditKafkaListenerContainerFactory")
		void on(String value) {
			this.handler.handle("audit", value);
		}

	}

}
