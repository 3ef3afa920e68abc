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

package io.kafkastarter.avro;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * The serdes for Avro that come with a schema registry.
 *
 * @since 0.1.0
 */
public enum AvroSerde {

	/**
	 * Confluent's.
	 */
	CONFLUENT("Confluent's", "io.confluent.kafka.serializers.KafkaAvroSerializer",
			"io.confluent.kafka.serializers.KafkaAvroDeserializer", "schema.registry.url", null),

	/**
	 * Apicurio's.
	 */
	APICURIO("Apicurio's", "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
			"io.apicurio.registry.serde.avro.AvroKafkaDeserializer", "apicurio.registry.url",
			"io.apicurio.registry.rest.client.exception.RestClientException");

	private static final List<Class<? extends Exception>> AWAY = List.of(SocketException.class,
			SocketTimeoutException.class, UnknownHostException.class, HttpTimeoutException.class,
			ClosedChannelException.class, RetriableException.class);

	private final String owner;

	private final String serializer;

	private final String deserializer;

	private final String urlSetting;

	// Of this class and no subclass is what some throw without a cause.
	private final @Nullable String unanswered;

	AvroSerde(String owner, String serializer, String deserializer, String urlSetting, @Nullable String unanswered) {
		this.owner = owner;
		this.serializer = serializer;
		this.deserializer = deserializer;
		this.urlSetting = urlSetting;
		this.unanswered = unanswered;
	}

	/**
	 * Return the setting that tells the serde where its registry is.
	 * @return the name of the setting
	 */
	public String urlSetting() {
		return this.urlSetting;
	}

	/**
	 * Return what it is created by.
	 * @return the names of its classes
	 */
	public Stream<String> classNames() {
		return Stream.of(this.serializer, this.deserializer);
	}

	/**
	 * Return whether its jar is there.
	 * @param classLoader the class loader, or {@code null} for the thread's own
	 * @return whether it is
	 */
	public boolean isPresent(@Nullable ClassLoader classLoader) {
		return classNames().allMatch((name) -> ClassUtils.isPresent(name, classLoader));
	}

	/**
	 * Create a serializer of values.
	 * @param classLoader the class loader, or {@code null} for the thread's own
	 * @param settings what it is configured with
	 * @return the serializer, to be closed
	 */
	Serializer<Object> serializer(@Nullable ClassLoader classLoader, Map<String, ?> settings) {
		Serializer<Object> created = create(this.serializer, classLoader);
		created.configure(settings, false);
		return created;
	}

	/**
	 * Create a deserializer of values.
	 * @param classLoader the class loader, or {@code null} for the thread's own
	 * @param settings what it is configured with
	 * @return the deserializer, to be closed
	 */
	Deserializer<Object> deserializer(@Nullable ClassLoader classLoader, Map<String, ?> settings) {
		Deserializer<Object> created = create(this.deserializer, classLoader);
		created.configure(settings, false);
		return created;
	}

	/**
	 * Return whether a failure is that the registry does not answer, which says nothing
	 * about a payload.
	 * @param failure what the serde threw
	 * @return whether it may succeed later
	 */
	boolean isAway(Throwable failure) {
		return Causes.of(failure)
			.stream()
			.anyMatch((cause) -> cause.getClass().getName().equals(this.unanswered)
					|| AWAY.stream().anyMatch((type) -> type.isInstance(cause)));
	}

	@SuppressWarnings("unchecked")
	private static <T> T create(String name, @Nullable ClassLoader classLoader) {
		return (T) BeanUtils.instantiateClass(ClassUtils.resolveClassName(name, classLoader));
	}

	@Override
	public String toString() {
		return this.owner + " serde";
	}

}
