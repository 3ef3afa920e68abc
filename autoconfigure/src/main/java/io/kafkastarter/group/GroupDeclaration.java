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

package io.kafkastarter.group;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.springframework.util.Assert;

/**
 * A share group that the application declares, with the settings it needs. Immutable.
 *
 * @param group the id of the group
 * @param origin what declares it, for messages: a property such as {@code kafka.queue}
 * @param configs the values of settings by Kafka's names, such as
 * {@code share.auto.offset.reset}
 * @param deliveries how often its listeners may have a record delivered that fails
 * @since 0.1.0
 */
public record GroupDeclaration(String group, String origin, Map<String, String> configs, int deliveries) {

	/**
	 * The setting that says how often brokers deliver a record before they give it up.
	 */
	public static final String DELIVERY_LIMIT = "share.delivery.count.limit";

	/**
	 * Create a declaration.
	 */
	public GroupDeclaration {
		Assert.hasText(group, "'group' must not be empty");
		Assert.hasText(origin, "'origin' must not be empty");
		configs = Collections.unmodifiableMap(new TreeMap<>(configs));
	}

	/**
	 * Create a declaration of a group whose records are delivered once.
	 * @param group the id of the group
	 * @param origin what declares it, for messages
	 * @param configs the values of settings by Kafka's names
	 */
	public GroupDeclaration(String group, String origin, Map<String, String> configs) {
		this(group, origin, configs, 1);
	}

	/**
	 * Return how often brokers are to deliver a record before they give it up.
	 * @return the number of deliveries, or empty if that is left to the brokers
	 */
	public OptionalInt deliveryLimit() {
		String limit = this.configs.get(DELIVERY_LIMIT);
		return (limit != null) ? OptionalInt.of(Integer.parseInt(limit)) : OptionalInt.empty();
	}

}
