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

package io.kafkastarter.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * The change of one setting: a move, a comment, or its removal.
 *
 * @param name the new name, {@code null} if the setting goes
 * @param value the new value, {@code null} if it has to be as it is
 * @param comment what to write above it, {@code null} for nothing
 */
record Change(@Nullable String name, @Nullable String value, @Nullable String comment) {

	static Change remove() {
		return new Change(null, null, null);
	}

	static Change move(String name, @Nullable String value) {
		return new Change(name, value, null);
	}

	static Change comment(Setting setting, String comment) {
		return new Change(setting.name(), setting.value(), comment);
	}

}
