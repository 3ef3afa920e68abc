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

package io.kafkastarter.avro;

/**
 * The strategy that names the subject under which a registry has the schema of a payload.
 *
 * @since 0.1.0
 */
public enum SubjectStrategy {

	/**
	 * The name of the topic, followed by {@code -value}: all payloads of a topic have the
	 * same schema, in one version or another.
	 */
	TOPIC {
		@Override
		String subject(String topic, String schema) {
			return topic + "-value";
		}
	},

	/**
	 * The full name of the schema: a topic may carry payloads of several kinds.
	 */
	RECORD {
		@Override
		String subject(String topic, String schema) {
			return schema;
		}
	};

	abstract String subject(String topic, String schema);

}
