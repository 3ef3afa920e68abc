package io.kafkastarter.autoconfigure.topic;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * Properties of one user.
 *
 * @param principal What the brokers know the user as, with its type. Defaults to 'User:'
 * and the user's name.
 * @param groups Consumer groups of the user, each a name, or 'prefix:' and the start of
 * names. Defaults to the user's name.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record UserProperties(@Nullable String principal, @Nullable List<String> groups) {

	static final UserProperties DEFAULTS = new UserProperties(null, null);

}
