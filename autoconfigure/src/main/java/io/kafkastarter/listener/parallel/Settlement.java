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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one attempt to handle a record.
 *
 * @param failure why it failed, or {@code null} if it did not
 * @param pause after which pause the handler asked for the record again, or {@code null}
 * if it did not
 */
record Settlement(@Nullable Exception failure, @Nullable Duration pause) {

	static final Settlement SUCCESS = new Settlement(null, null);

	static Settlement failed(Exception failure) {
		return new Settlement(failure, null);
	}

	static Settlement again(Duration pause) {
		return new Settlement(null, pause);
	}

	boolean succeeded() {
		return this.failure == null && this.pause == null;
	}

}
