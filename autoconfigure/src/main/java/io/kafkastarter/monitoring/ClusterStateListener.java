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

package io.kafkastarter.monitoring;

/**
 * Receives the state of a cluster after each look, on the thread of its monitor.
 *
 * @since 0.1.0
 */
public interface ClusterStateListener {

	/**
	 * Take note of what was seen.
	 * @param state what is known of the cluster now
	 */
	void onLook(ClusterState state);

	/**
	 * Return whether what was seen deserves a second look soon.
	 * @param state what is known of the cluster now
	 * @return {@code true} if it should not wait for the whole refresh interval
	 */
	default boolean wantsSecondLook(ClusterState state) {
		return false;
	}

}
