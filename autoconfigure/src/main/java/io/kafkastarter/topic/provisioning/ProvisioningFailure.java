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

package io.kafkastarter.topic.provisioning;

/**
 * Something of a cluster that could not be brought to what is declared.
 *
 * @param name the name of the topic or the group, or {@code *} if it is about all of them
 * @param property where it is declared
 * @param reason what went wrong, as a sentence
 * @param action what to do, as a sentence
 * @param retried whether provisioning tries again by itself
 * @since 0.1.0
 */
public record ProvisioningFailure(String name, String property, String reason, String action, boolean retried) {

	/**
	 * Return the failure in words.
	 * @return where it is declared, what went wrong, and what to do
	 */
	public String describe() {
		return "%s: %s %s".formatted(this.property, this.reason, this.action);
	}

}
