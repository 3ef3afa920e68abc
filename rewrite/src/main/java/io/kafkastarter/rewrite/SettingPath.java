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

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that lead to a setting in YAML. Names of Kafka's own settings, which stand in
 * maps, have dots and are one key.
 */
final class SettingPath {

	private static final List<String> MAPS = List.of("properties", "configs");

	private SettingPath() {
	}

	static List<String> of(String name) {
		List<String> path = new ArrayList<>();
		List<String> elements = List.of(Setting.plain(name).split("\\."));
		for (int index = 0; index < elements.size(); index++) {
			path.add(elements.get(index));
			if (MAPS.contains(elements.get(index)) && index + 1 < elements.size()) {
				path.add(String.join(".", elements.subList(index + 1, elements.size())));
				break;
			}
		}
		return path;
	}

}
