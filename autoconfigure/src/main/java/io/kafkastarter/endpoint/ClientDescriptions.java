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

package io.kafkastarter.endpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.security.SecretNames;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * Describes the settings of the clients of a cluster. No secret is shown.
 *
 * @since 0.1.0
 */
public final class ClientDescriptions {

	private static final String DEFAULT = "default";

	// Whoever hides what stands under a name in the environment hides it here too.
	private static final String PREFIX = "kafka.";

	private final Function<String, Map<String, ClientSettings>> clients;

	private final Sanitizer sanitizer;

	/**
	 * Create descriptions.
	 * @param clients returns the settings of the clients of the cluster of a name, by
	 * what each client is
	 * @param sanitizer hides secrets
	 */
	public ClientDescriptions(Function<String, Map<String, ClientSettings>> clients, Sanitizer sanitizer) {
		this.clients = clients;
		this.sanitizer = sanitizer;
	}

	ClientsDescriptor describe(String cluster) {
		Map<String, List<SettingDescriptor>> described = new LinkedHashMap<>();
		this.clients.apply(cluster).forEach((client, settings) -> described.put(client, describe(settings)));
		return new ClientsDescriptor(described);
	}

	private List<SettingDescriptor> describe(ClientSettings client) {
		Map<String, SettingDescriptor> described = new TreeMap<>();
		if (client.whole()) {
			client.definition()
				.defaultValues()
				.forEach(
						(name, value) -> described.put(name, new SettingDescriptor(name, text(value), false, DEFAULT)));
		}
		client.settings()
			.forEach((name, setting) -> described.put(name,
					describe(client.definition().configKeys().get(name), name, setting)));
		return List.copyOf(described.values());
	}

	// What Kafka does not know, others read: it may be anything.
	private SettingDescriptor describe(ConfigDef.@Nullable ConfigKey key, String name, Setting setting) {
		boolean secret = key == null || key.type == ConfigDef.Type.PASSWORD || setting.value() instanceof Password
				|| SecretNames.isSecret(name);
		String text = secret ? null : text(setting.value());
		Object shown = sanitize(setting.origin(), sanitize(PREFIX + name, text));
		boolean hidden = secret || !Objects.equals(text, shown);
		return new SettingDescriptor(name, (secret || shown == null) ? null : withoutUser(shown.toString()), hidden,
				setting.origin());
	}

	private @Nullable Object sanitize(String name, @Nullable Object value) {
		return this.sanitizer.sanitize(new SanitizableData(null, name, value), true);
	}

	private static String withoutUser(String text) {
		return text.replaceAll("(://)[^/@\\s]*@", "$1…@");
	}

	// Objects, such as SSL bundles, are known by their type alone: they may hold secrets.
	private static @Nullable String text(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(ClientDescriptions::text).collect(Collectors.joining(","));
		}
		if (value instanceof Class<?> type) {
			return type.getName();
		}
		return (value instanceof CharSequence || value instanceof Number || value instanceof Boolean
				|| value instanceof Enum<?>) ? value.toString() : value.getClass().getName();
	}

	/**
	 * The settings of a client.
	 *
	 * @param settings what is set, by Kafka's names
	 * @param definition what Kafka knows
	 * @param whole whether what is not set is as Kafka has it, and not as for other
	 * clients
	 */
	public record ClientSettings(Map<String, Setting> settings, ConfigDef definition, boolean whole) {

	}

	/**
	 * A setting of a client.
	 *
	 * @param value its value
	 * @param origin where it comes from
	 */
	public record Setting(@Nullable Object value, String origin) {

	}

	/**
	 * Description of the clients of a cluster.
	 *
	 * @param clients their settings, by what each client is
	 */
	public record ClientsDescriptor(Map<String, List<SettingDescriptor>> clients) implements OperationResponseBody {

	}

	/**
	 * Description of a setting.
	 *
	 * @param name the name that Kafka gives it
	 * @param value its value, or {@code null} if there is none, or it is hidden
	 * @param hidden whether it is a secret
	 * @param source where it comes from: a property, {@code starter}, {@code connection},
	 * {@code application}, {@code listener} or {@code default}
	 */
	public record SettingDescriptor(String name, @Nullable String value, boolean hidden, String source) {

	}

}
