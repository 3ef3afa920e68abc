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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import javax.management.ObjectName;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to listeners when things are not as they should be.
 */
@ExtendWith(OutputCaptureExtension.class)
class SteeringLimitsIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	private static final List<UnaryOperator<ListenerSpec>> MODES = List.of((spec) -> spec.record(),
			(spec) -> spec.batch(10), (spec) -> spec.parallel(4));

	private final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

	private static KafkaListenerManager listeners(AssertableApplicationContext context) {
		return context.getBean(KafkaListenerManager.class);
	}

	private static void send(AssertableApplicationContext context, int count) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(0, count).forEach((number) -> template.send(BROKER.topic(), number % 2, "key", number));
		template.flush();
	}

	private static long threads(String part) {
		return Thread.getAllStackTraces().keySet().stream().filter((each) -> each.getName().contains(part)).count();
	}

	@Test
	void whenHandlerNeverReturnsRestartDoesAndNothingIsLost(CapturedOutput output) {
		CountDownLatch release = new CountDownLatch(1);
		BROKER.runner()
			.withPropertyValues("kafka.listener.shutdown-timeout=300ms", "kafka.consumer.max-poll-interval=2s")
			.run((context) -> {
				send(context, 10);
				for (UnaryOperator<ListenerSpec> mode : MODES) {
					this.handled.clear();
					AtomicBoolean blocked = new AtomicBoolean();
					ListenerSpec spec = mode.apply(ListenerSpec.topics(BROKER.topic()));
					String id = spec.mode().name();
					ListenerHandle handle = listeners(context).listen(spec.id(id), Integer.class,
							blockingOnce(blocked, release));
					BrokerContexts.patiently().until(blocked::get);
					long start = System.nanoTime();
					handle.restart((present) -> present.concurrency(1));
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
					BROKER.awaitCommitted(id);
					assertThat(this.handled).containsAll(IntStream.range(0, 10).boxed().toList());
					handle.close();
				}
				assertThat(output).contains("Listener 'RECORD' was stopped 2 s ago, and a handler has not returned");
				release.countDown();
			});
	}

	private MessageHandler<Integer> blockingOnce(AtomicBoolean blocked, CountDownLatch release) {
		return (message) -> {
			if (message.payload() == 4 && blocked.compareAndSet(false, true)) {
				release.await();
			}
			this.handled.add(message.payload());
		};
	}

	@Test
	void whenListenersComeAndGoNothingIsLeft() {
		BROKER.runner().run((context) -> {
			for (int count = 0; count < 48; count++) {
				ListenerSpec spec = MODES.get(count % 3).apply(ListenerSpec.topics(BROKER.topic()).id("loop-" + count));
				listeners(context).listen(spec, Integer.class, (message) -> {
				}).close();
			}
			assertThat(listeners(context).handles()).isEmpty();
			BrokerContexts.patiently().until(() -> threads("loop-") == 0);
			assertThat(ManagementFactory.getPlatformMBeanServer()
				.queryNames(new ObjectName("kafka.consumer:type=app-info,id=test-loop-*"), null)).isEmpty();
		});
	}

	@Test
	void whenRestartsMeetTheyAreDoneOneAfterTheOther() {
		BROKER.runner().run((context) -> {
			send(context, 100);
			try (ListenerHandle handle = listeners(context).listen(ListenerSpec.topics(BROKER.topic()).id("busy"),
					Integer.class, (message) -> this.handled.add(message.payload()))) {
				CompletableFuture<?>[] restarts = IntStream.range(0, 6)
					.mapToObj((number) -> CompletableFuture.runAsync(() -> handle.restart(MODES.get(number % 3)::apply),
							(task) -> new Thread(task).start()))
					.toArray(CompletableFuture[]::new);
				CompletableFuture.allOf(restarts).join();
				BROKER.awaitCommitted("busy");
				assertThat(this.handled).containsAll(IntStream.range(0, 100).boxed().toList());
			}
			BrokerContexts.patiently().until(() -> threads("busy") == 0);
		});
	}

	@Test
	void whenApplicationStopsDuringRestartNothingIsStarted() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		BROKER.runner().withPropertyValues("kafka.listener.shutdown-timeout=5s").run((context) -> {
			send(context, 2);
			KafkaListenerManager listeners = listeners(context);
			ListenerHandle handle = listeners.listen(ListenerSpec.topics(BROKER.topic()).id("ending"), Integer.class,
					(message) -> {
						begun.countDown();
						release.await();
						this.handled.add(message.payload());
					});
			begun.await();
			CompletableFuture<Void> restart = CompletableFuture
				.runAsync(() -> handle.restart((spec) -> spec.parallel(4)), (task) -> new Thread(task).start());
			BrokerContexts.patiently().until(() -> handle.state().status() == Status.RESTARTING);
			CompletableFuture<Void> close = CompletableFuture
				.runAsync(() -> context.getSourceApplicationContext().close(), (task) -> new Thread(task).start());
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThatExceptionOfType(ListenerStateException.class)
					.isThrownBy(() -> listeners.listen(ListenerSpec.topics("a"), Integer.class, (message) -> {
					}))
					.withMessageContaining("application is stopping"));
			assertThat(close).isNotDone();
			release.countDown();
			close.join();
			assertThat(this.handled).isNotEmpty();
			assertThat(restart.handle((result, failure) -> failure).join())
				.hasRootCauseInstanceOf(ListenerStateException.class);
			BrokerContexts.patiently().until(() -> threads("ending") == 0);
		});
	}

}
