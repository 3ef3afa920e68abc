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

package io.kafkastarter.benchmarks.contender;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * SmallRye Reactive Messaging without Quarkus, as its quickstart runs it, in order by
 * key.
 */
public final class SmallRyeConsumer {

	private static final String CHANNEL = "mp.messaging.incoming.benchmark.";

	private SmallRyeConsumer() {
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> Consuming.run(SmallRyeConsumer::start, turn));
	}

	private static AutoCloseable start(Settings turn, Probe probe) {
		Config config = new SmallRyeConfigBuilder().addDefaultSources()
			.addDefaultInterceptors()
			.withSources(new PropertiesConfigSource(properties(turn), "turn"))
			.build();
		ConfigProviderResolver configs = ConfigProviderResolver.instance();
		configs.registerConfig(config, Thread.currentThread().getContextClassLoader());
		SeContainer container = SeContainerInitializer.newInstance()
			.addBeanClasses(Receiver.class)
			.addExtensions(new ProbeExtension(probe))
			.initialize();
		return () -> {
			container.close();
			configs.releaseConfig(config);
		};
	}

	// As its page on concurrent processing says, with as many groups at once as workers
	private static Map<String, String> properties(Settings turn) {
		return Map.ofEntries(Map.entry("kafka.bootstrap.servers", turn.text("servers")),
				Map.entry(CHANNEL + "connector", "smallrye-kafka"), Map.entry(CHANNEL + "topic", turn.text("topic")),
				Map.entry(CHANNEL + "group.id", turn.text("group")),
				Map.entry(CHANNEL + "value.deserializer", ByteArrayDeserializer.class.getName()),
				Map.entry(CHANNEL + "auto.offset.reset", "earliest"),
				Map.entry(CHANNEL + "session.timeout.ms", turn.text("session-timeout-ms")),
				Map.entry(CHANNEL + "commit-strategy", "throttled"), Map.entry(CHANNEL + "ordered", "key"),
				Map.entry(CHANNEL + "ordered.max-concurrency", turn.text("workers")),
				Map.entry("smallrye.messaging.worker.benchmark.max-concurrency", turn.text("workers")));
	}

	/**
	 * Takes what the channel carries.
	 */
	@ApplicationScoped
	public static class Receiver {

		@Inject
		private Probe probe;

		@Incoming("benchmark")
		@Blocking(value = "benchmark", ordered = false)
		public void on(byte[] value) {
			this.probe.handle(value);
		}

	}

	/**
	 * Gives the container the probe of the turn.
	 */
	private record ProbeExtension(Probe probe) implements Extension {

		void addProbe(@Observes AfterBeanDiscovery discovery) {
			discovery.<Probe>addBean().types(Probe.class).scope(Singleton.class).createWith((creation) -> this.probe);
		}

	}

}
