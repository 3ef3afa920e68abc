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

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * The settings of the monitoring of a cluster.
 *
 * @param refreshInterval the time between two looks
 * @param timeout how long to wait for the answers of one look
 * @since 0.1.0
 */
public record MonitoringSettings(Duration refreshInterval, Duration timeout) {

	/**
	 * Create settings.
	 */
	public MonitoringSettings {
		Assert.isTrue(isPositive(refreshInterval), "'refreshInterval' must be positive");
		Assert.isTrue(isPositive(timeout), "'timeout' must be positive");
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

}
