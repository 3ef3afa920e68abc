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

package io.kafkastarter.test;

/**
 * How far a share group has come with a partition, in which it finishes records in any
 * order.
 *
 * @param start the offset before which all is finished, which the brokers may write down
 * late
 * @param end the offset after the last record
 * @param lag how many offsets from {@code start} on are not finished
 */
record QueuePosition(long start, long end, long lag) {

	static final QueuePosition NONE = new QueuePosition(0, 0, 0);

	long passed() {
		return (this.lag == 0) ? Math.max(this.start, this.end) : this.start;
	}

	long finishedFromStart() {
		return Math.max(0, this.end - this.start - this.lag);
	}

}
