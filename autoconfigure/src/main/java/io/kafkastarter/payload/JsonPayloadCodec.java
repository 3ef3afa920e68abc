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

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * JSON by the application's {@link JsonMapper}, so that payloads look like the rest of
 * its JSON.
 *
 * @since 0.1.0
 */
public final class JsonPayloadCodec implements PayloadCodec {

	private final JsonMapper mapper;

	private final JsonFactory factory;

	private final ObjectReadContext context;

	private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

	/**
	 * Create a codec.
	 * @param mapper the mapper to write and read with
	 */
	public JsonPayloadCodec(JsonMapper mapper) {
		Assert.notNull(mapper, "'mapper' must not be null");
		this.mapper = mapper;
		this.factory = new UniqueNamesJsonFactory(mapper.tokenStreamFactory());
		this.context = new ReadContext(mapper.deserializationConfig());
	}

	@Override
	public PayloadFormat format() {
		return PayloadFormat.JSON;
	}

	@Override
	public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
		return this.mapper.writeValueAsBytes(payload);
	}

	@Override
	public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		Object payload = read(bytes, reader(type));
		if (payload == null) {
			throw new IllegalArgumentException("JSON null is no payload; a tombstone is a record without a value");
		}
		return payload;
	}

	@Override
	public @Nullable String reason(RuntimeException failure) {
		return (failure instanceof JacksonException malformed) ? JsonFailures.describe(malformed) : null;
	}

	@Override
	public String example(Class<?> type) {
		return new JsonExamples(this.mapper).example(type);
	}

	private @Nullable Object read(byte[] bytes, ObjectReader reader) {
		try (JsonParser parser = this.factory.createParser(this.context, bytes)) {
			return reader.readValue(parser);
		}
	}

	private ObjectReader reader(Type type) {
		return this.readers.computeIfAbsent(type, (key) -> this.mapper.readerFor(this.mapper.constructType(key)));
	}

	/**
	 * Has parsers read as the mapper is configured, and names that are there twice
	 * refused: two readers of such a name may each see another value.
	 */
	private static final class ReadContext extends ObjectReadContext.Base {

		private final DeserializationConfig configuration;

		ReadContext(DeserializationConfig configuration) {
			this.configuration = configuration;
		}

		@Override
		public int getStreamReadFeatures(int defaults) {
			return this.configuration.getStreamReadFeatures() | StreamReadFeature.STRICT_DUPLICATE_DETECTION.getMask();
		}

		@Override
		public int getFormatReadFeatures(int defaults) {
			return this.configuration.getFormatReadFeatures();
		}

	}

}
