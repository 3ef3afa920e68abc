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

package io.kafkastarter.payload;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Tells whether what a topic is declared to carry can become what somebody takes. Where
 * it cannot, each of its records would fail.
 *
 * @since 0.1.0
 */
public final class PayloadFit {

	private final TopicPayloads payloads;

	/**
	 * Create an instance.
	 * @param payloads what the topics carry
	 */
	public PayloadFit(TopicPayloads payloads) {
		Assert.notNull(payloads, "'payloads' must not be null");
		this.payloads = payloads;
	}

	/**
	 * Find out why the values of a topic cannot be taken.
	 * @param topic the name of the topic
	 * @param type what is taken
	 * @param filtered whether a filter may keep from the taker what it does not take
	 * @return what is wrong, and what to do, or {@code null} if they can
	 */
	public @Nullable Misfit find(String topic, ResolvableType type, boolean filtered) {
		TopicPayload declared = this.payloads.get(topic);
		Class<?> taken = taken(type);
		if (declared == null || taken == Object.class || taken == byte[].class) {
			return null;
		}
		if (declared.types() != null && isOneOf(declared.types(), taken)) {
			boolean all = declared.valueTypes().stream().allMatch(taken::isAssignableFrom);
			return (all || filtered) ? null : new Misfit(
					carried(topic, declared) + ", and it takes a %s alone.".formatted(taken.getTypeName()),
					"Take what all of them are, or let a class with @KafkaListener have a @KafkaHandler method for each.");
		}
		boolean fits = carriedTypes(declared).stream().allMatch((each) -> fits(declared.format(), each, taken));
		return fits ? null
				: new Misfit(
						carried(topic, declared) + ", which can become no %s.".formatted(type.getType().getTypeName()),
						"Take a %s, or change what is declared under '%s'."
							.formatted(carriedTypes(declared).iterator().next().getTypeName(), declared.declaration()));
	}

	/**
	 * Describe the payload of a topic.
	 * @param topic the name of the topic
	 * @return the beginning of a sentence
	 */
	public String describe(String topic) {
		TopicPayload declared = this.payloads.get(topic);
		return (declared != null) ? carried(topic, declared)
				: "Topic '%s' is not declared, and so carries text".formatted(topic);
	}

	private static String carried(String topic, TopicPayload declared) {
		Collection<Class<?>> types = carriedTypes(declared);
		if (types.isEmpty()) {
			return "Topic '%s' has no 'value-type' (%s), and so carries text".formatted(topic, declared.declaration());
		}
		return "Topic '%s' carries %s (%s)".formatted(topic,
				types.stream().map(Class::getTypeName).collect(Collectors.joining(", ")), declared.declaration());
	}

	private static boolean isOneOf(PayloadTypes types, Class<?> taken) {
		return types.types().values().stream().anyMatch(taken::isAssignableFrom);
	}

	private static Collection<Class<?>> carriedTypes(TopicPayload declared) {
		return switch (declared.format()) {
			case STRING -> List.of(String.class);
			case BYTES -> List.of(byte[].class);
			case JSON, AVRO -> declared.valueTypes();
		};
	}

	private static Class<?> taken(ResolvableType type) {
		Class<?> taken = type.resolve(Object.class);
		return (taken == Optional.class) ? type.getGeneric(0).resolve(Object.class)
				: ClassUtils.resolvePrimitiveIfNecessary(taken);
	}

	private static boolean fits(PayloadFormat format, Class<?> declared, Class<?> taken) {
		if (declared == Object.class || taken.isAssignableFrom(declared)
				|| (taken == String.class && format != PayloadFormat.AVRO)) {
			return true;
		}
		if (format == PayloadFormat.STRING || format == PayloadFormat.BYTES) {
			return false;
		}
		boolean envelope = MessageEnvelope.class.isAssignableFrom(declared);
		return declared.isAssignableFrom(taken)
				|| (envelope == MessageEnvelope.class.isAssignableFrom(taken) && isAlike(declared, taken)
						&& !(format == PayloadFormat.JSON && PropertyNames.areDisjoint(declared, taken)));
	}

	// A view of its own of the same object, or of the same elements, is one's own matter.
	private static boolean isAlike(Class<?> declared, Class<?> taken) {
		if (isSimple(declared) || isSimple(taken)) {
			return Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(declared))
					&& Number.class.isAssignableFrom(taken);
		}
		return isOfMany(declared) == isOfMany(taken);
	}

	private static boolean isSimple(Class<?> type) {
		return BeanUtils.isSimpleValueType(type);
	}

	private static boolean isOfMany(Class<?> type) {
		return type.isArray() || Collection.class.isAssignableFrom(type);
	}

	/**
	 * The reason for which values cannot be taken, and the remedy.
	 *
	 * @param reason what is wrong, as a sentence
	 * @param action what to do, as a sentence
	 */
	public record Misfit(String reason, String action) {
	}

}
