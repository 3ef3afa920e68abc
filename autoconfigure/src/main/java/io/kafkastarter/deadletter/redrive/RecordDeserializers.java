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

package io.kafkastarter.deadletter.redrive;

import io.kafkastarter.Internal;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The deserializers that the listeners of a cluster are configured with. Dead letters are
 * read as bytes, which listeners that decode records take as they are.
 *
 * @param keys deserializes keys
 * @param values deserializes values
 * @since 0.1.0
 */
@Internal
public record RecordDeserializers(Deserializer<?> keys, Deserializer<?> values) {

	@Nullable Object key(String topic, Headers headers, byte @Nullable [] bytes) {
		return (bytes != null) ? this.keys.deserialize(topic, headers, bytes) : null;
	}

	@Nullable Object value(String topic, Headers headers, byte @Nullable [] bytes) {
		return (bytes != null) ? this.values.deserialize(topic, headers, bytes) : null;
	}

}
