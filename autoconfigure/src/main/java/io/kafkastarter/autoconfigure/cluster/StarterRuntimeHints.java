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

import io.kafkastarter.security.BundleSslEngineFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells what a native image has to keep: what the starter, or Kafka for it, looks for by
 * name, and what it stands in for.
 */
class StarterRuntimeHints implements RuntimeHintsRegistrar {

	// Without a hint, an image answers that they are not there.
	private static final List<String> OPTIONAL = List.of("ch.qos.logback.classic.turbo.TurboFilter",
			"io.github.bucket4j.Bucket", "io.github.resilience4j.circuitbreaker.CircuitBreaker",
			"kotlinx.coroutines.reactor.MonoKt", "org.apache.avro.Schema",
			"org.springframework.web.context.request.RequestContextHolder", "reactor.core.publisher.Mono",
			"tools.jackson.databind.json.JsonMapper");

	private static final List<Class<?>> CREATED = List.of(BundleSslEngineFactory.class, OAuthBearerLoginModule.class,
			PlainLoginModule.class, ScramLoginModule.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.proxies().registerJdkProxy(Consumer.class);
		hints.reflection()
			.registerType(Consumer.class, MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(TopicConfig.class, MemberCategory.ACCESS_PUBLIC_FIELDS);
		CREATED.forEach((type) -> hints.reflection()
			.registerType(type, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS));
		OPTIONAL.forEach((type) -> hints.reflection().registerTypeIfPresent(classLoader, type));
		hints.resources()
			.registerPattern("META-INF/spring-configuration-metadata.json")
			.registerPattern("schemas/*.avsc");
	}

}
