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

package io.kafkastarter.listener.observe;

/**
 * A container that takes records of a share group, which the brokers lock for it. May be
 * asked by any thread, at any time.
 *
 * @since 0.1.0
 */
public interface LockedRecords {

	/**
	 * Return how many records are locked for it.
	 * @return the number of records that it has taken, and not acknowledged
	 */
	int getLocks();

	/**
	 * Return how often locks were renewed since the container started.
	 * @return the number of records, each counted as often
	 */
	long getRenewals();

}
