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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who handles a record: a thread that has the listener's name. And that somebody does,
 * where beans are created late.
 */
class ThreadsAndLazinessIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenHandlerIsCalledItsThreadHasTheNameOfTheListener() {
		assertNamed(BROKER.runner());
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenThreadsAreVirtualTheyHaveTheNameOfTheListenerToo() {
		assertNamed(BROKER.runner().withPropertyValues("spring.threads.virtual.enabled=true"));
	}

	@Test
	void whenBeansAreLazyListenersListenAllTheSame() {
		assertNamed(BROKER.runner()
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())));
	}

	private static void assertNamed(ApplicationContextRunner runner) {
		Threads threads = new Threads();
		runner.withUserConfiguration(Listeners.class, ClassListener.class)
			.withBean(Threads.class, () -> threads)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				KafkaListenerManager manager = context.getBean("kafkaListenerManager", KafkaListenerManager.class);
				manager.listen(ListenerSpec.topics(BROKER.topic()).id("handle").group("handle").parallel(2),
						String.class, (message) -> threads.handledBy("handle"));
				BrokerContexts.template(context).send(BROKER.topic(), "k", "v").get();
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(threads.names).containsOnlyKeys("record", "batch", "workers",
							"parallel", "type", "handle"));
				assertThat(threads.names).allSatisfy((id, thread) -> assertThat(thread).startsWith(id + "-"));
				assertThat(manager.find("record")).isPresent();
			});
	}

	static class Threads {

		private final Map<String, String> names = new ConcurrentHashMap<>();

		void handledBy(String listener) {
			this.names.put(listener, Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Threads threads;

		Listeners(Threads threads) {
			this.threads = threads;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void record(String value) {
			this.threads.handledBy("record");
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void batch(List<String> values) {
			this.threads.handledBy("batch");
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}")
		void workers(String value) {
			this.threads.handledBy("workers");
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void parallel(String value) {
			this.threads.handledBy("parallel");
		}

	}

	@KafkaListener(id = "type", topics = "${topic}")
	static class ClassListener {

		private final Threads threads;

		ClassListener(Threads threads) {
			this.threads = threads;
		}

		@KafkaHandler
		void on(String value) {
			this.threads.handledBy("type");
		}

	}

}
