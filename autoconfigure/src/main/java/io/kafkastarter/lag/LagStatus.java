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

package io.kafkastarter.lag;

/**
 * The status of a consumer group on a topic, judged from the last looks. From good to
 * bad: a topic has the status of its worst partition.
 *
 * @since 0.1.0
 */
public enum LagStatus {

	/**
	 * Nothing waits.
	 */
	UP_TO_DATE,

	/**
	 * Records wait, nothing was committed yet, and it was not watched for long enough to
	 * say more.
	 */
	UNKNOWN,

	/**
	 * Records wait, commits go on, and what waits does not clearly grow.
	 */
	MOVING,

	/**
	 * The committed offset went back: records are read that were read before.
	 */
	REWOUND,

	/**
	 * Commits go on, but what waits grew over all the looks.
	 */
	SLOW,

	/**
	 * Records waited during all the looks, the group has members, and nothing was
	 * committed.
	 */
	STALLED,

	/**
	 * Records wait, and the group has no members.
	 */
	STOPPED

}
