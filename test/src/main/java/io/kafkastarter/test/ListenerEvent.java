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

import io.kafkastarter.listener.observe.DeliveryResult;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a record at a listener.
 *
 * @param record the record
 * @param payload what the handler was called with, as far as it was called
 * @param result what became of a delivery, or {@code null} where a handler was about to
 * be called, or was not, as a filter has kept the record from it
 * @param failure what the delivery failed with, or {@code null}
 * @param isFiltered whether a filter has kept the record from the handler
 */
record ListenerEvent(RecordId record, @Nullable Object payload, @Nullable DeliveryResult result,
		@Nullable Throwable failure, boolean isFiltered) {

	static ListenerEvent called(RecordId record, @Nullable Object payload) {
		return new ListenerEvent(record, payload, null, null, false);
	}

	static ListenerEvent settled(RecordId record, DeliveryResult result, @Nullable Throwable failure) {
		return new ListenerEvent(record, null, result, failure, false);
	}

	static ListenerEvent filtered(RecordId record) {
		return new ListenerEvent(record, null, null, null, true);
	}

	boolean isCall() {
		return this.result == null && !this.isFiltered;
	}

}
