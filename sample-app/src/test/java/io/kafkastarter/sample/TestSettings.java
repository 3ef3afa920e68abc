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

package io.kafkastarter.sample;

import java.io.File;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The service's own settings, for tests without an application.
 */
final class TestSettings {

	private TestSettings() {
	}

	static SampleProperties files(@Nullable File ratings, @Nullable File movies) {
		return new SampleProperties(ratings, movies, false, 42, 20, 0, Duration.ofMillis(2), Duration.ofSeconds(1));
	}

}
