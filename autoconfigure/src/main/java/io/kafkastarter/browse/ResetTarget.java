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

package io.kafkastarter.browse;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.apache.kafka.clients.admin.OffsetSpec;
import org.jspecify.annotations.Nullable;

/**
 * A place in a partition at which a group is to go on.
 *
 * @param spec what to ask the brokers for, or {@code null} for an offset
 * @param offset the offset, or {@code null} if the brokers have to be asked
 */
record ResetTarget(@Nullable OffsetSpec spec, @Nullable Long offset) {

	private static final String WRITE = "'to' has to be beginning, end, an offset, or a time such as "
			+ "2026-01-31T12:00:00Z.";

	static ResetTarget parse(String text) {
		if (text.equals("beginning")) {
			return new ResetTarget(OffsetSpec.earliest(), null);
		}
		if (text.equals("end")) {
			return new ResetTarget(OffsetSpec.latest(), null);
		}
		if (text.matches("[0-9]{1,18}")) {
			return new ResetTarget(null, Long.valueOf(text));
		}
		return new ResetTarget(OffsetSpec.forTimestamp(time(text, WRITE).toEpochMilli()), null);
	}

	static Instant time(String text, String otherwise) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new BrowseException(BrowseException.Reason.INVALID, otherwise, ex);
		}
	}

	/**
	 * Return where to go on.
	 * @param found what the brokers said, or {@code null} if they did not say anything
	 * @param start the offset of the first record there is
	 * @param end the offset after the last record
	 * @return an offset between the two
	 */
	long between(@Nullable Long found, long start, long end) {
		long wanted = (this.offset != null) ? this.offset : (found != null && found >= 0) ? found : end;
		return Math.max(start, Math.min(wanted, end));
	}

}
