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

package io.kafkastarter.topic.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits changes into requests that a controller accepts: it refuses one that would write
 * more than 10,000 records to its log, and a topic takes one for itself, one for each
 * partition and one for each setting.
 *
 * @since 0.1.0
 */
public final class RequestBatches {

	static final int MAX_RECORDS = 10_000;

	private RequestBatches() {
	}

	/**
	 * Split changes.
	 * @param changes the changes
	 * @param records returns how many records a change writes
	 * @param <T> the type of a change
	 * @return the changes of each request
	 */
	public static <T> List<List<T>> of(List<T> changes, ToIntFunction<T> records) {
		List<List<T>> batches = new ArrayList<>();
		List<T> batch = new ArrayList<>();
		int total = 0;
		for (T change : changes) {
			int size = records.applyAsInt(change);
			if (!batch.isEmpty() && total + size > MAX_RECORDS) {
				batches.add(batch);
				batch = new ArrayList<>();
				total = 0;
			}
			batch.add(change);
			total += size;
		}
		if (!batch.isEmpty()) {
			batches.add(batch);
		}
		return batches;
	}

}
