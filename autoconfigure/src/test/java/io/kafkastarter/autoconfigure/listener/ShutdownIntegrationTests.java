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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how long an application waits for its handlers when it stops.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenHandlerTakesLongerThanAPhaseItsRecordIsCommittedBeforeTheApplicationHasStopped(CapturedOutput output) {
		runner("handler.takes-ms=2000", "spring.lifecycle.timeout-per-shutdown-phase=200ms").run((context) -> {
			closeWhileHandling(context);
			assertThat(BROKER.committed("slow-" + BROKER.topic())).containsEntry(0, 1L);
			assertThat(output).doesNotContain("still being handled");
		});
	}

	@Test
	void whenHandlerTakesLongerThanTheTimeoutTheApplicationDoesNotWaitForIt(CapturedOutput output) {
		runner("handler.takes-ms=15000", "kafka.listener.shutdown-timeout=200ms").run((context) -> {
			SlowListener listener = context.getBean(SlowListener.class);
			long start = System.nanoTime();
			closeWhileHandling(context);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			assertThat(output).contains("Listener 'slow' stops with 1 record still being handled after 200 ms.");
			assertThat(BROKER.committed("slow-" + BROKER.topic())).isEmpty();
			listener.release.countDown();
		});
	}

	private static ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class))
			.withUserConfiguration(SlowListener.class)
			.withPropertyValues(properties);
	}

	private static void closeWhileHandling(AssertableApplicationContext context) throws Exception {
		BrokerContexts.template(context).send(BROKER.topic(), "k", "v").get();
		assertThat(context.getBean(SlowListener.class).begun.await(40, TimeUnit.SECONDS)).isTrue();
		context.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class SlowListener {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private final long takesMs;

		SlowListener(@Value("${handler.takes-ms}") long takesMs) {
			this.takesMs = takesMs;
		}

		@KafkaListener(id = "slow", groupId = "slow-${topic}", topics = "${topic}")
		void on(String value) throws InterruptedException {
			this.begun.countDown();
			this.release.await(this.takesMs, TimeUnit.MILLISECONDS);
		}

	}

}
