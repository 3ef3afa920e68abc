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

package io.kafkastarter.payload;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Exception thrown when a format cannot be written or read because what it needs is not
 * on the class path.
 *
 * @since 0.1.0
 */
public class MissingPayloadCodecException extends SerializationException {

	/**
	 * Create an exception.
	 * @param format the format
	 */
	public MissingPayloadCodecException(PayloadFormat format) {
		super("Nothing here can write or read %s: %s".formatted(format, remedy(format)));
	}

	private static String remedy(PayloadFormat format) {
		return switch (format) {
			case JSON -> "add org.springframework.boot:spring-boot-starter-jackson, or define a JsonMapper bean.";
			case AVRO -> "add org.apache.avro:avro, and write kafka.schema-registry.url.";
			default -> "use another 'format' for the topic.";
		};
	}

}
