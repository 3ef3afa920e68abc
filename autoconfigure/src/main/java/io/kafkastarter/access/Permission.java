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

package io.kafkastarter.access;

/**
 * A permission of a user on a topic.
 *
 * @since 0.1.0
 */
public enum Permission {

	/**
	 * Receive records of the topic, as a member of the user's consumer groups. Includes
	 * all that the topic's dead letters need.
	 */
	READ,

	/**
	 * Send records to the topic.
	 */
	WRITE,

	/**
	 * Have offsets committed without the listener's doing.
	 */
	AUTO_COMMIT_OFFSET

}
