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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some dead letters of a topic, by partition and offset.
 *
 * @param letters the dead letters
 * @param next where the next page begins, or {@code null} if there is none
 * @since 0.1.0
 */
public record DeadLetterPage(List<DeadLetter> letters, @Nullable Position next) {

	/**
	 * A place in a topic.
	 *
	 * @param partition the number of the partition
	 * @param offset the offset in it
	 */
	public record Position(int partition, long offset) {

		/**
		 * The beginning of a topic.
		 */
		public static final Position START = new Position(0, 0);

		/**
		 * Read what {@link #toString()} returned.
		 * @param text the text
		 * @return the position
		 * @throws InvalidRedriveException if it is none
		 */
		public static Position parse(String text) {
			if (!text.matches("[0-9]{1,9}:[0-9]{1,18}")) {
				throw new InvalidRedriveException(
						"A position is written as partition and offset, such as 0:1200, and taken from 'next'.");
			}
			String[] parts = text.split(":", 2);
			return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
		}

		@Override
		public String toString() {
			return this.partition + ":" + this.offset;
		}

	}

}
