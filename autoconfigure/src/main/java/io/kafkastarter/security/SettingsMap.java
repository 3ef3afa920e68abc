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
