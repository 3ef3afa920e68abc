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

package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.client.KafkaClusters;

import org.springframework.core.env.Environment;

/**
 * Names the principal that administers a cluster, for commands in messages.
 *
 * @param environment has the administrators' names
 * @param clusters the clusters
 * @param access the declared users
 */
record AdministratorTexts(Environment environment, KafkaClusters clusters, DeclaredAccess access) {

	// Only the name: the password next to it is nobody's business.
	String principal(String cluster) {
		String administrator = this.environment.getProperty(this.clusters.get(cluster).property("admin.sasl.username"));
		return (administrator != null) ? "User:" + administrator
				: this.access.own().map(DeclaredAccess.User::principal).orElse("User:admin");
	}

}
