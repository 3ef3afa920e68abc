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

/**
 * The offset that a consumer group has committed for one partition.
 *
 * @param offset the offset of the first record that is not finished
 * @param finishedAhead how many records beyond that one are finished already, as parallel
 * listeners remember them beside their commits
 * @since 0.1.0
 */
@PublicApi
public record CommittedOffset(long offset, long finishedAhead) {

}
