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

package io.kafkastarter.topic;

import java.util.Locale;

/**
 * A topic named in code, usually by the constants of an enum that
 * {@code kafka.topics-enum} points to. Each constant stands for the alias that reads like
 * it: {@code FILM_RATINGS} for {@code kafka.topics.film-ratings}.
 *
 * @since 0.1.0
 */
public interface KafkaTopic {

	/**
	 * Return the name of the topic in the cluster.
	 * @return the topic name, never empty
	 */
	String topicName();

	/**
	 * Return the constant's name, as every enum has it.
	 * @return the constant's name
	 */
	String name();

	/**
	 * Return the alias under {@code kafka.topics} that this topic stands for: the
	 * constant's name in lower case, with hyphens for underscores.
	 * @return the alias
	 */
	default String alias() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
