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

import org.jspecify.annotations.Nullable;

/**
 * Says which records of a topic to read.
 *
 * @param cluster the name of the cluster
 * @param topic the topic
 * @param from where to begin: {@code latest}, {@code earliest}, an offset or a time, or
 * {@code null} for {@code latest}
 * @param next where an answer said that the next page begins, or {@code null}
 * @param older where an answer said that older ones end, or {@code null}
 * @param partition the only partition, or {@code null} for all
 * @param filter selects them
 * @param limit most records, from 1 to {@link #MOST}
 * @param values whether to show what records hold
 * @param bytes whether to show keys and values in Base64 too
 * @since 0.1.0
 */
public record RecordQuery(String cluster, String topic, @Nullable String from, @Nullable String next,
		@Nullable String older, @Nullable Integer partition, RecordFilter filter, int limit, boolean values,
		boolean bytes) {

	/**
	 * Most records of an answer.
	 */
	public static final int MOST = 500;

	/**
	 * Create a query.
	 * @throws BrowseException if it makes no sense
	 */
	public RecordQuery {
		if (limit < 1 || limit > MOST) {
			throw BrowseException.invalid("'limit' has to be from 1 to %d.".formatted(MOST));
		}
		int places = ((from != null) ? 1 : 0) + ((next != null) ? 1 : 0) + ((older != null) ? 1 : 0);
		if (places > 1) {
			throw BrowseException.invalid("Give one of 'from', 'next' and 'older'.");
		}
		if (!values && filter.looksAtValues()) {
			throw BrowseException
				.invalid("What records hold is hidden from you, so that it cannot be searched either: leave out 'key', "
						+ "'contains' and the value of 'header', or set management.endpoint.kafkatopics.show-values.");
		}
	}

	boolean backwards() {
		return this.older != null || this.next == null && (this.from == null || this.from.equals("latest"));
	}

}
