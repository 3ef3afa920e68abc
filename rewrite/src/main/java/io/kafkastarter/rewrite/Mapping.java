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

package io.kafkastarter.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * One property of Spring Boot and its counterpart.
 *
 * @param name the name below {@code spring.kafka}
 * @param key the name that Kafka gives the setting, {@code null} if it is none of a
 * client's
 * @param counterpart the name below {@code kafka}, {@code null} if it has none
 * @param unit the unit of a number that has none, empty if numbers have none
 */
record Mapping(String name, @Nullable String key, @Nullable String counterpart, String unit) {

	static Mapping of(String name, @Nullable String key, String counterpart) {
		return new Mapping(name, key, counterpart, "");
	}

	static Mapping withUnit(String name, String key, String counterpart, String unit) {
		return new Mapping(name, key, counterpart, unit);
	}

	static Mapping none(String name, String key) {
		return new Mapping(name, key, null, "");
	}

	/**
	 * Return what the counterpart is set to.
	 * @param value the value, {@code null} for a list
	 * @return the value with its unit, or {@code null} if it is not certain to mean the
	 * same
	 */
	@Nullable String convert(@Nullable String value) {
		if (this.unit.isEmpty()) {
			return (value != null) ? value : "";
		}
		if (value == null || value.contains("${")) {
			return null;
		}
		return value.strip().matches("[+-]?\\d+") ? value.strip() + this.unit : value;
	}

	boolean hasUnit() {
		return !this.unit.isEmpty();
	}

}
