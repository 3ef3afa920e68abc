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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of dead letters.
 *
 * @param enabled Whether records that a listener fails on for good are written to a topic
 * of their own. Otherwise they are only logged.
 * @param suffix Text added to the name of a topic to name the topic of its dead letters.
 * @param maxRedrives How often a dead letter may be redriven. When it fails again after
 * that, it is written to a topic for parked records, whose name ends with '-parked'.
 * @param signingKey Keys that dead letters are signed with: the first signs, and all are
 * accepted. Redrives then leave out what is not signed. When empty, nothing is signed.
 * @param retryAfter How long a dead letter waits until it is redriven by itself, the
 * first time, the second time and so on. When empty, it waits for somebody.
 * @param retryAfterExceptions Exceptions whose dead letters are redriven by themselves,
 * with those that extend them. When empty, all are.
 * @param keepOrder Whether a record whose key has a dead letter waiting becomes one too,
 * so that the order of its key holds.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.dead-letter")
public record KafkaDeadLetterProperties(@DefaultValue("true") boolean enabled, @DefaultValue("-dlt") String suffix,
		@DefaultValue("3") int maxRedrives, @DefaultValue List<String> signingKey,
		@DefaultValue List<Duration> retryAfter, @DefaultValue List<Class<? extends Throwable>> retryAfterExceptions,
		@DefaultValue("false") boolean keepOrder) {

	@Override
	public String toString() {
		return "KafkaDeadLetterProperties[enabled=%s, suffix=%s, maxRedrives=%d]".formatted(this.enabled, this.suffix,
				this.maxRedrives);
	}

}
