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

package io.kafkastarter.autoconfigure.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what health makes of lag.
 *
 * @param warnAbove Number of records of one topic that may wait for a consumer group
 * before health mentions it. Never mentioned when not set.
 * @param down Whether health is down when more records wait than "warn-above" allows.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.health.lag")
public record KafkaLagProperties(@Nullable Long warnAbove, @DefaultValue("false") boolean down) {

}
