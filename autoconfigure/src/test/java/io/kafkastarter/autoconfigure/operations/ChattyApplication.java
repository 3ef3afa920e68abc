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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * An application with one listener of each mode that also sends now and then.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ChattyApplication {

	/**
	 * Run the application.
	 * @param arguments its properties
	 */
	public static void main(String[] arguments) {
		new SpringApplicationBuilder(ChattyApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

	@Bean
	Sender sender(KafkaTemplate<Object, Object> kafkaTemplate) {
		return new Sender(kafkaTemplate);
	}

	@KafkaListener(id = "by-record", topics = "orders")
	void onRecord(String order) {
		System.err.println("HANDLED by-record " + order);
	}

	@BatchKafkaListener(id = "by-batch", topics = "orders")
	void onBatch(List<String> orders) {
		orders.forEach((order) -> System.err.println("HANDLED by-batch " + order));
	}

	@ParallelKafkaListener(id = "in-parallel", topics = "orders")
	void inParallel(String order) {
		System.err.println("HANDLED in-parallel " + order);
	}

	/**
	 * The same with a second cluster.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("kafka.clusters.audit.hosts")
	static class SecondCluster {

		@Bean
		Sender auditSender(@Qualifier("auditKafkaTemplate") KafkaTemplate<Object, Object> template) {
			return new Sender(template);
		}

		@KafkaListener(id = "audit-by-record", topics = "orders",
				containerFactory = "auditKafkaListenerContainerFactory")
		void onRecord(String order) {
			System.err.println("HANDLED audit-by-record " + order);
		}

		@ParallelKafkaListener(id = "audit-in-parallel", topics = "orders",
				containerFactory = "auditParallelKafkaListenerContainerFactory")
		void inParallel(String order) {
			System.err.println("HANDLED audit-in-parallel " + order);
		}

	}

	/**
	 * Sends a record every two seconds, from the moment at which the application is
	 * ready.
	 */
	static class Sender implements DisposableBean {

		private final KafkaTemplate<Object, Object> template;

		private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

		private int number;

		Sender(KafkaTemplate<Object, Object> template) {
			this.template = template;
		}

		@EventListener(ApplicationReadyEvent.class)
		void start() {
			this.executor.scheduleWithFixedDelay(this::send, 0, 2, TimeUnit.SECONDS);
		}

		// What does not arrive is not this application's to tell of.
		private void send() {
			try {
				this.template.send("orders", "order-" + this.number++);
			}
			catch (RuntimeException ex) {
				// As an application does that tries again.
			}
		}

		@Override
		public void destroy() {
			this.executor.shutdownNow();
		}

	}

}
