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

package io.kafkastarter.monitoring;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * The offset that a group has committed for one partition: for a share group, that from
 * which on there are records that are not finished.
 *
 * @param offset the offset of the first record that is not finished
 * @param finishedAhead how many records beyond that one are finished already, as parallel
 * listeners remember them beside their commits
 * @param lag how many records the brokers say are not finished, which they do for share
 * groups, or {@code null} if they do not say
 * @since 0.1.0
 */
@PublicApi
public record CommittedOffset(long offset, long finishedAhead, @Nullable Long lag) {

	/**
	 * Create an offset whose lag the brokers do not say.
	 * @param offset the offset of the first record that is not finished
	 * @param finishedAhead how many records beyond that one are finished already
	 */
	public CommittedOffset(long offset, long finishedAhead) {
		this(offset, finishedAhead, null);
	}

}
