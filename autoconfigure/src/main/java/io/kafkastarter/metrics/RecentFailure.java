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

package io.kafkastarter.metrics;

import java.time.Instant;

/**
 * A failure of a listener's handler, without what it says: that may be personal data.
 *
 * @param place the class of the exception, and where it was thrown
 * @param exception the class of the exception
 * @param count how often it was thrown since it is kept
 * @param first when that was for the first time
 * @param last when that was for the last time
 * @param trace the stack trace, with the causes, of the first one
 * @since 0.1.0
 */
public record RecentFailure(String place, String exception, long count, Instant first, Instant last, String trace) {

	RecentFailure again(Instant time) {
		return new RecentFailure(this.place, this.exception, this.count + 1, this.first, time, this.trace);
	}

}
