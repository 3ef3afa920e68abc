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

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides secrets of Kafka wherever they turn up: under the names of their properties, and
 * as values of anything else, such as the variable that a property refers to, or the
 * command line.
 */
class KafkaSecretsSanitizingFunction implements SanitizingFunction {

	private final ConfiguredSecrets secrets;

	KafkaSecretsSanitizingFunction(ConfiguredSecrets secrets) {
		this.secrets = secrets;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		boolean hidden = ConfiguredSecrets.isSecret(data.getKey())
				|| (data.getValue() != null && this.secrets.isIn(data.getValue().toString()));
		return hidden ? data.withSanitizedValue() : data;
	}

}
