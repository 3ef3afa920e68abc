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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * A program with a listener of each kind and a second cluster, which says what was
 * handled.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AheadOfTimeListenersProgram {

	public static void main(String[] arguments) throws InterruptedException {
		SpringApplication application = new SpringApplication(AheadOfTimeListenersProgram.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			context.getBean(Sender.class).send();
			Listeners listeners = context.getBean(Listeners.class);
			listeners.all.await(30, TimeUnit.SECONDS);
			System.out.printf("Handled: %s%n", new TreeSet<>(listeners.handled));
		}
	}

	@Bean
	Listeners listeners() {
		return new Listeners();
	}

	@Bean
	Sender sender(KafkaTemplate<String, Film> main,
			@Qualifier("auditKafkaTemplate") KafkaTemplate<String, String> audit) {
		return new Sender(main, audit);
	}

	/**
	 * A payload.
	 *
	 * @param name the name of the film
	 */
	public record Film(String name) {

	}

	/**
	 * A payload that only properties name.
	 *
	 * @param text what it says
	 */
	public record Note(String text) {

	}

	/**
	 * A key that only properties name.
	 */
	public enum Kind {

		/**
		 * For all.
		 */
		PUBLIC

	}

	/**
	 * Sends to both clusters.
	 */
	static class Sender {

		private final KafkaTemplate<String, Film> main;

		private final KafkaTemplate<String, String> audit;

		Sender(KafkaTemplate<String, Film> main, KafkaTemplate<String, String> audit) {
			this.main = main;
			this.audit = audit;
		}

		void send() {
			this.main.send("films", "key", new Film("Alien")).join();
			this.audit.send("events", "key", "started").join();
		}

	}

	/**
	 * A listener of each kind.
	 */
	static class Listeners {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		final CountDownLatch all = new CountDownLatch(5);

		private void handle(String what) {
			this.handled.add(what);
			this.all.countDown();
		}

		@KafkaListener(id = "record", topics = "films")
		void onRecord(Film film) {
			handle("record " + film.name());
		}

		@BatchKafkaListener(id = "batch", topics = "films")
		void onBatch(List<Film> films) {
			handle("batch " + films.get(0).name());
		}

		@ParallelKafkaListener(id = "parallel", topics = "films", concurrency = "2")
		void onParallel(Film film) {
			handle("parallel " + film.name());
		}

		@KafkaListener(id = "audit", topics = "events", containerFactory = "auditKafkaListenerContainerFactory")
		void onEvent(String event) {
			handle("audit " + event);
		}

		@ParallelKafkaListener(id = "audit-parallel", topics = "events", concurrency = "2",
				containerFactory = "auditParallelKafkaListenerContainerFactory")
		void onEventInParallel(String event) {
			handle("audit in parallel " + event);
		}

	}

}
