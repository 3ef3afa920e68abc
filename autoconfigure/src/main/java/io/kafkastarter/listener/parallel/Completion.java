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

package io.kafkastarter.listener.parallel;

/**
 * The outcome of handling a record, as a worker hands it back.
 *
 * @param finished whether the record is finished
 * @param chainContinues whether the worker goes on with the records that follow
 * @param due when the record is handled again, if it is not finished, in nanoseconds
 */
record Completion(boolean finished, boolean chainContinues, long due) {

	static final Completion FINISHED = new Completion(true, false, 0);

	static final Completion FINISHED_AND_CONTINUING = new Completion(true, true, 0);

	static Completion again(long due) {
		return new Completion(false, false, due);
	}

}
