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

package io.kafkastarter.health;

import java.util.List;

import io.kafkastarter.PublicApi;

/**
 * Looks for trouble in what the application knows without asking the brokers. Called
 * whenever health is asked for, so that it must be quick.
 *
 * @since 0.1.0
 */
@PublicApi
public interface PassiveHealthCheck {

	/**
	 * Return what an operator should know.
	 * @param cluster the name of the cluster
	 * @return the findings
	 */
	List<HealthFinding> check(String cluster);

}
