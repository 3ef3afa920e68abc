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

package io.kafkastarter.listener.failure;

import java.util.function.LongSupplier;

import io.kafkastarter.PublicApi;

/**
 * Time that the pauses before a further delivery of a record take, in nanoseconds from
 * any origin, as {@link System#nanoTime()} counts them. A bean of this type takes the
 * place of the system's, so that a test need not wait for them. When an observer is told
 * that a record is delivered again, its pause has begun.
 *
 * @since 0.1.0
 */
@PublicApi
@FunctionalInterface
public interface RetryClock extends LongSupplier {

	/**
	 * The system's time.
	 */
	RetryClock SYSTEM = System::nanoTime;

	@Override
	long getAsLong();

}
