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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Simple values that have a text and can be read from it again.
 */
final class TextValues {

	private static final Map<Class<?>, Function<String, Object>> PARSERS = new HashMap<>();

	static {
		PARSERS.put(UUID.class, UUID::fromString);
		PARSERS.put(BigDecimal.class, BigDecimal::new);
		PARSERS.put(BigInteger.class, BigInteger::new);
		PARSERS.put(URI.class, URI::create);
		PARSERS.put(Duration.class, Duration::parse);
		PARSERS.put(Period.class, Period::parse);
		PARSERS.put(Instant.class, Instant::parse);
		PARSERS.put(LocalDate.class, LocalDate::parse);
		PARSERS.put(LocalTime.class, LocalTime::parse);
		PARSERS.put(LocalDateTime.class, LocalDateTime::parse);
		PARSERS.put(OffsetDateTime.class, OffsetDateTime::parse);
		PARSERS.put(ZonedDateTime.class, ZonedDateTime::parse);
		PARSERS.put(ZoneId.class, ZoneId::of);
		PARSERS.put(Currency.class, Currency::getInstance);
	}

	private TextValues() {
	}

	static boolean isText(Class<?> type) {
		return PARSERS.containsKey(type);
	}

	/**
	 * Return what reads values of a type from their text.
	 * @param type the type
	 * @return the parser, or {@code null} if there is none
	 */
	static @Nullable Function<String, Object> parser(Class<?> type) {
		return PARSERS.get(type);
	}

}
