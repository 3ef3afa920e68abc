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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.call.ListenerCalls;
import io.kafkastarter.listener.settings.BatchSettings;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.kafka.config.AbstractKafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.util.StringUtils;

/**
 * Puts together the settings of a batch listener: its own come first, then those of its
 * annotation, then those of all batch listeners.
 */
final class BatchListenerOptions {

	private final KafkaListenerEndpoint endpoint;

	private final String listener;

	private final @Nullable BatchKafkaListener annotation;

	private final ListenerSettings own;

	private final @Nullable ApplicationContext context;

	/**
	 * Create options.
	 * @param endpoint the listener
	 * @param own what is set for it
	 * @param context resolves placeholders, or {@code null} if there are none
	 */
	BatchListenerOptions(KafkaListenerEndpoint endpoint, ListenerSettings own, @Nullable ApplicationContext context) {
		this.endpoint = endpoint;
		this.listener = ListenerEndpoints.describe(endpoint);
		this.annotation = ListenerEndpoints.annotation(endpoint, BatchKafkaListener.class);
		this.own = own;
		this.context = context;
	}

	ListenerSettings own() {
		return this.own;
	}

	/**
	 * Return the listener.
	 * @return its method, or its id
	 */
	String listener() {
		return this.listener;
	}

	@Nullable ObservationRegistry observations(ContainerProperties properties) {
		return ListenerCalls.observations(properties, this.context);
	}

	/**
	 * Return whether the listener's method takes single records.
	 * @return {@code false} if it takes many, or is no method
	 */
	boolean takesSingleRecords() {
		return ListenerMethods.of(this.endpoint).takeSingleRecords();
	}

	/**
	 * Return whether the listener acknowledges what it has handled.
	 * @param properties its container's properties
	 * @return whether it does
	 */
	boolean acknowledges(ContainerProperties properties) {
		return Acknowledgments.isManual(this.endpoint, properties);
	}

	void refuseConsumer() {
		HandlerCheck.refuseConsumer(this.endpoint, "take a List and leave out 'parallelism'");
	}

	/**
	 * Give a container the listener of single records that Spring for Apache Kafka would
	 * create if this were no batch listener.
	 * @param container the container
	 * @param converter creates messages, or {@code null} for the default
	 */
	void listenToRecords(MessageListenerContainer container, @Nullable RecordMessageConverter converter) {
		AbstractKafkaListenerEndpoint<?, ?> records = (AbstractKafkaListenerEndpoint<?, ?>) this.endpoint;
		records.setAckDiscarded(true);
		records.setBatchListener(false);
		try {
			records.setupListenerContainer(container, converter);
		}
		finally {
			records.setBatchListener(true);
		}
	}

	/**
	 * Return the settings of the listener.
	 * @param defaults what is set for all
	 * @return the settings
	 * @throws InvalidListenerException if the annotation says what cannot work
	 */
	BatchSettings settings(BatchSettings defaults) {
		ListenerSettings.Batch own = this.own.batch();
		Integer size = parse("size", BatchKafkaListener::size, Integer::valueOf, (value) -> value >= 1,
				"Write a number, 1 or more.");
		Duration wait = parse("maxWait", BatchKafkaListener::maxWait, BatchListenerOptions::duration,
				(value) -> !value.isNegative(), "Write a duration such as 500ms, or 0ms not to wait.");
		Integer parallelism = parse("parallelism", BatchKafkaListener::parallelism, Integer::valueOf,
				(value) -> value >= 1, "Write a number, 1 or more.");
		Ordering ordering = parse("ordering", BatchKafkaListener::ordering,
				(text) -> Ordering.valueOf(text.toUpperCase(Locale.ROOT)), (value) -> true,
				"Write key, partition or none.");
		return new BatchSettings(first(own.size(), size, polled(), defaults.size()),
				Optional.ofNullable(first(own.maxWait(), wait)).orElse(defaults.maxWait()),
				Optional.ofNullable(first(own.parallelism(), parallelism)).orElse(defaults.parallelism()),
				Optional.ofNullable(first(own.ordering(), ordering)).orElse(defaults.ordering()));
	}

	// What the annotation's consumer properties say.
	private @Nullable Integer polled() {
		Properties properties = this.endpoint.getConsumerProperties();
		Object value = (properties != null) ? properties.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG) : null;
		return (value != null) ? checked("consumer property 'max.poll.records'", value.toString(), Integer::valueOf,
				(number) -> number >= 1, "Write a number, 1 or more.") : null;
	}

	private <T> @Nullable T parse(String attribute, Function<BatchKafkaListener, String> getter,
			Function<String, T> parser, Predicate<T> valid, String action) {
		String text = (this.annotation != null) ? resolve(getter.apply(this.annotation)) : "";
		if (!StringUtils.hasText(text)) {
			return null;
		}
		return checked("'%s'".formatted(attribute), text, parser, valid, action);
	}

	private <T> T checked(String name, String text, Function<String, T> parser, Predicate<T> valid, String action) {
		try {
			T value = parser.apply(text.trim());
			if (valid.test(value)) {
				return value;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below.
		}
		throw new InvalidListenerException(this.listener, "Its %s is '%s', which cannot be.".formatted(name, text),
				action);
	}

	private String resolve(String text) {
		return (this.context != null) ? this.context.getEnvironment().resolveRequiredPlaceholders(text) : text;
	}

	private static Duration duration(String text) {
		return DurationFormatterUtils.detectAndParse(text, DurationFormat.Unit.MILLIS);
	}

	@SafeVarargs
	@SuppressWarnings("varargs")
	private static <T> @Nullable T first(@Nullable T... values) {
		return Stream.of(values).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
