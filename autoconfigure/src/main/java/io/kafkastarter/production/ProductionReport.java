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

package io.kafkastarter.production;

import java.util.List;

import io.kafkastarter.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Collects and logs what is not safe for production in the whole configuration.
 *
 * @since 0.1.0
 */
public final class ProductionReport {

	private static final Log logger = LogFactory.getLog(ProductionReport.class);

	private final List<ProductionCheck> checks;

	/**
	 * Create a report.
	 * @param checks what to look at, in this order
	 */
	@Internal
	public ProductionReport(List<ProductionCheck> checks) {
		this.checks = List.copyOf(checks);
	}

	/**
	 * Return what is not safe.
	 * @return the concerns, empty if there are none
	 */
	public List<ProductionConcern> concerns() {
		return this.checks.stream().flatMap((check) -> check.find().stream()).toList();
	}

	/**
	 * Log a line for each concern.
	 */
	public void log() {
		concerns().forEach(ProductionReport::log);
	}

	static void log(ProductionConcern concern) {
		logger.warn(
				"Not safe for production, %s: %s %s".formatted(concern.property(), concern.reason(), concern.action()));
	}

}
