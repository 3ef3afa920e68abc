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

package io.kafkastarter.fuzz;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A payload with a bit of everything.
 *
 * @param id its id
 * @param stars how good it is
 * @param tags what it is about
 * @param scores how good others say it is
 * @param sequel the film after it
 */
record Film(@Nullable String id, int stars, @Nullable List<String> tags, @Nullable Map<String, Double> scores,
		@Nullable Film sequel) {

}
