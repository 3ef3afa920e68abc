package io.kafkastarter.security;

import java.util.List;
import java.util.Locale;

import org.springframework.util.Assert;

/**
 * Tells by its name whether a setting is a secret, whether it is written as Kafka, as a
 * property or as an environment variable would have it.
 *
 * @since 0.1.0
 */
public final class SecretNames {

	private static final List<String> ENDINGS = List.of("password", "passwd", "secret", "jaasconfig", "keystorekey",
			"privatekey", "token", "credentials", "credentialsjson", "basicauthuserinfo");

	private SecretNames() {
	}

	/**
	 * Return whether a setting is a secret.
	 * @param name the setting's name
	 * @return {@code true} if its value must not be shown
	 */
	public static boolean isSecret(String name) {
		Assert.notNull(name, "'name' must not be null");
		String uniform = uniform(name);
		return ENDINGS.stream().anyMatch(uniform::endsWith);
	}

	private static String uniform(String name) {
		StringBuilder uniform = new StringBuilder(name.length());
		name.codePoints().filter(Character::isLetterOrDigit).forEach(uniform::appendCodePoint);
		return uniform.toString().toLowerCase(Locale.ROOT);
	}

}
