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

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The settings of a client, put together from what lies below to what comes on top, with
 * where each comes from. Origins are looked up when somebody asks for them.
 */
final class LayeredSettings {

	private final Map<String, Object> settings = new HashMap<>();

	private final Map<String, UnaryOperator<String>> origins = new HashMap<>();

	void putAll(Map<String, ?> layer, UnaryOperator<String> origin) {
		this.settings.putAll(layer);
		layer.keySet().forEach((key) -> this.origins.put(key, origin));
	}

	/**
	 * Change what is there by what looks at it.
	 * @param change changes it
	 * @param origin where what is changed comes from
	 */
	void change(Consumer<Map<String, Object>> change, UnaryOperator<String> origin) {
		Map<String, Object> before = new HashMap<>(this.settings);
		change.accept(this.settings);
		this.settings.forEach((key, value) -> {
			if (!Objects.equals(before.get(key), value)) {
				this.origins.put(key, origin);
			}
		});
	}

	Map<String, Object> settings() {
		return this.settings;
	}

	String origin(String key) {
		return this.origins.getOrDefault(key, (other) -> ClientConfiguration.STARTER).apply(key);
	}

}
