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

package io.kafkastarter.security;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of a client, with secrets among them that are not shown when the map is
 * printed. Cannot be changed.
 *
 * @since 0.1.0
 */
public final class SettingsMap extends AbstractMap<String, String> {

	private final Map<String, String> settings;

	/**
	 * Create a map.
	 * @param settings the settings by name
	 */
	public SettingsMap(Map<String, String> settings) {
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
	}

	@Override
	public Set<Entry<String, String>> entrySet() {
		return this.settings.entrySet();
	}

	@Override
	public @Nullable String get(@Nullable Object key) {
		return this.settings.get(key);
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return this.settings.containsKey(key);
	}

	@Override
	public String toString() {
		return this.settings.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "="
					+ (SecretNames.isSecret(entry.getKey()) ? "[hidden]" : entry.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
