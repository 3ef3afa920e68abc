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

package io.kafkastarter.test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Settings of share groups, as an operator makes them.
 */
public final class ShareGroups {

	private ShareGroups() {
	}

	/**
	 * Have share groups begin with the first record: they begin at the end otherwise.
	 * @param admin a client of the cluster
	 * @param groups the groups
	 */
	public static void beginAtTheStart(Admin admin, String... groups) {
		set(admin, Map.of("share.auto.offset.reset", "earliest"), groups);
	}

	/**
	 * Change the settings of share groups.
	 * @param admin a client of the cluster
	 * @param settings the settings
	 * @param groups the groups
	 */
	public static void set(Admin admin, Map<String, String> settings, String... groups) {
		List<AlterConfigOp> changes = settings.entrySet()
			.stream()
			.map((entry) -> new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()),
					AlterConfigOp.OpType.SET))
			.toList();
		try {
			admin
				.incrementalAlterConfigs(Arrays.stream(groups)
					.collect(Collectors.toMap((group) -> new ConfigResource(ConfigResource.Type.GROUP, group),
							(group) -> changes)))
				.all()
				.get(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
