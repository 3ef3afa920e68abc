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

package io.kafkastarter.autoconfigure.topic;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * Properties of one user.
 *
 * @param principal Principal by which the brokers know the user, with its type. Defaults
 * to 'User:' and the user's name.
 * @param groups Consumer groups of the user, each a name, or 'prefix:' and the start of
 * names. Defaults to the user's name.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record UserProperties(@Nullable String principal, @Nullable List<String> groups) {

	static final UserProperties DEFAULTS = new UserProperties(null, null);

}
