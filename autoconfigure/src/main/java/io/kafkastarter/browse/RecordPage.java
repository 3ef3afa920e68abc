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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some records of a topic.
 *
 * @param records the records, by time
 * @param ended why there are no more
 * @param looked how many records were looked at
 * @param next where later ones begin, or {@code null} if that is where it began
 * @param older where older ones end, or {@code null} if there are none, or they were not
 * asked for
 * @since 0.1.0
 */
public record RecordPage(List<BrowsedRecord> records, Ended ended, long looked, @Nullable String next,
		@Nullable String older) {

	/**
	 * The reason for which a page has no more records.
	 */
	public enum Ended {

		/**
		 * As many as were asked for were found.
		 */
		LIMIT,

		/**
		 * All that there are were looked at.
		 */
		END,

		/**
		 * There is no more memory for one reader.
		 */
		BYTES,

		/**
		 * It took too long.
		 */
		TIME

	}

}
