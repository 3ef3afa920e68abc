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

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.health.DeadLetterHealthCheck;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Dead letters that are redriven by themselves, on a real broker.
 */
class HealingIntegrationTests extends HealingTestSupport {

	@ParameterizedTest
	@ValueSource(strings = { "record", "workers", "parallel" })
	void whenItsTimeHasComeDeadLetterIsHandledAgainAndNotBefore(String listener) {
		run(listener, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith(firstTime());
			send(0, 30);
			await().atMost(PATIENCE).until(() -> handler.calls.size() == 60);
			awaitDepth(context, 0);
			assertThat(handler.handled(listener)).containsExactlyInAnyOrderElementsOf(values(0, 30));
			for (String value : values(0, 30)) {
				List<Instant> times = handler.calls.stream()
					.filter((call) -> call.value().equals(value))
					.map(Call::time)
					.toList();
				assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
			}
		}, "kafka.dead-letter.retry-after=2s");
	}

	@Test
	void whenListenerComesAfterTheStartItsDeadLettersHealToo() {
		run("none", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith(firstTime());
			context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(this.topic).id("late").group("late"), String.class,
						(message) -> handler.handle("late", message.payload()));
			send(0, 3);
			await().atMost(PATIENCE).until(() -> handler.handled("late").size() == 3);
			awaitDepth(context, 0);
			assertThat(handler.handled("late")).containsExactlyInAnyOrderElementsOf(values(0, 3));
		}, "kafka.listeners.late.dead-letter.retry-after=1s");
	}

	@Test
	void whenItFailsAgainItWaitsForTheNextTimeAndIsParkedInTheEnd() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 3);
			await().atMost(PATIENCE).until(() -> topics.read(this.topic + "-dlt-parked").size() == 3);
			assertThat(handler.calls).hasSize(9);
			awaitDepth(context, 0);
		}, "kafka.dead-letter.retry-after=500ms,1s", "kafka.dead-letter.max-redrives=2");
	}

	@Test
	void whenTimesAreOverItStaysForSomebody() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 3);
			await().atMost(PATIENCE).until(() -> handler.calls.size() == 6);
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(letters(context)).hasSize(3)
					.allSatisfy((letter) -> assertThat(letter.getRetryTime()).isNull()));
			assertThat(context.getBean(DeadLetterHealing.class).waiting("main")).isEmpty();
		}, "kafka.dead-letter.retry-after=500ms");
	}

	@Test
	void whenExceptionsAreNamedTheOthersStay() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> (Integer.parseInt(value) % 2 == 0)
					? new UncheckedIOException(new ConnectException()) : new IllegalStateException("bad"));
			send(0, 10);
			awaitDepth(context, 10);
			handler.failWith((id, value) -> null);
			passAnHour(context);
			awaitDepth(context, 5);
			assertThat(handler.handled("record")).containsExactlyInAnyOrder("0", "2", "4", "6", "8");
			assertThat(letters(context)).hasSize(5)
				.allSatisfy(
						(letter) -> assertThat(letter.getException()).isEqualTo(IllegalStateException.class.getName()));
		}, "kafka.dead-letter.retry-after=1h", "kafka.dead-letter.retry-after-exceptions=java.io.IOException");
	}

	@Test
	void whenOneWaitsLongerThoseBehindItDoNot() {
		run("record,parallel", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith(firstTime());
			send(0, 30);
			await().atMost(PATIENCE).until(() -> handler.calls.size() == 90);
			awaitDepth(context, 30);
			assertThat(handler.handled("parallel")).containsExactlyInAnyOrderElementsOf(values(0, 30));
			assertThat(handler.handled("record")).isEmpty();
			await().atMost(PATIENCE)
				.untilAsserted(
						() -> assertThat(context.getBean(DeadLetterHealing.class).waiting("main")).singleElement()
							.satisfies((waiting) -> {
								assertThat(waiting.topic()).isEqualTo(this.topic + "-dlt");
								assertThat(waiting.number()).isEqualTo(30);
								assertThat(waiting.nextTime()).isBetween(Instant.now().plusSeconds(3000),
										Instant.now().plusSeconds(3600));
							}));
			assertThat(context.getBean(DeadLetterHealthCheck.class).check("main").toString())
				.contains("30 dead letters of topic '%s-dlt' will be redriven".formatted(this.topic));
		}, "kafka.dead-letter.retry-after=1h", "kafka.listeners.parallel.dead-letter.retry-after=1s");
	}

	@Test
	void whenListenerIsPausedItsDeadLettersWaitForIt() {
		run("record,parallel", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith(firstTime());
			send(0, 3);
			awaitDepth(context, 6);
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			listeners.find("record").orElseThrow().pause();
			passAnHour(context);
			awaitDepth(context, 3);
			assertThat(handler.handled("record")).isEmpty();
			assertThat(handler.handled("parallel")).hasSize(3);
			listeners.find("record").orElseThrow().resume();
			awaitDepth(context, 0);
			assertThat(handler.handled("record")).containsExactlyInAnyOrderElementsOf(values(0, 3));
		}, "kafka.dead-letter.retry-after=1h");
	}

	@Test
	void whenThereAreTwoInstancesEachIsHandledOnce() {
		run("record", (context) -> run("record", (other) -> {
			Handler handler = context.getBean(Handler.class);
			Handler otherHandler = other.getBean(Handler.class);
			BiFunction<String, String, RuntimeException> failures = firstTime();
			List.of(handler, otherHandler).forEach((each) -> each.failWith(failures));
			send(0, 300);
			awaitDepth(context, 300);
			passAnHour(context, other);
			awaitDepth(context, 0);
			assertThat(handler.calls.size() + otherHandler.calls.size()).isEqualTo(600);
			assertThat(Stream.concat(handler.handled("record").stream(), otherHandler.handled("record").stream()))
				.containsExactlyInAnyOrderElementsOf(values(0, 300));
		}, "kafka.dead-letter.retry-after=1h"), "kafka.dead-letter.retry-after=1h");
	}

	@Test
	void whenSomebodyRedrivesWhatWaitsItIsHandledOnce() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith(firstTime());
			send(0, 100);
			awaitDepth(context, 100);
			DeadLetterHealing healing = context.getBean(DeadLetterHealing.class);
			await().atMost(PATIENCE)
				.until(() -> healing.waiting("main").stream().anyMatch((waiting) -> waiting.number() == 100));
			context.getBean(DeadLetters.class)
				.redrive(RedriveRequest.of(this.topic + "-dlt").build())
				.completion()
				.join();
			awaitDepth(context, 0);
			assertThat(healing.waiting("main")).isEmpty();
			send(100, 101);
			awaitDepth(context, 1);
			passAnHour(context);
			awaitDepth(context, 0);
			assertThat(handler.calls).hasSize(202);
		}, "kafka.dead-letter.retry-after=1h");
	}

}
