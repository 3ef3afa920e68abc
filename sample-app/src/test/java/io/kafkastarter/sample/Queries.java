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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queries of the dashboard and of the alert rules.
 */
final class Queries {

	private static final Path DIRECTORY = Path.of("../docs/grafana");

	private static final Pattern METRIC = Pattern.compile("\\b(kafka_[a-z0-9_]+)\\b(?!\\s*=)");

	private Queries() {
	}

	static JsonNode dashboard() {
		return JsonMapper.shared().readTree(read("kafka-starter.json"));
	}

	/**
	 * Return the queries of all panels and variables.
	 * @return the queries
	 */
	static List<String> ofDashboard() {
		List<String> queries = new ArrayList<>();
		for (JsonNode panel : dashboard().get("panels")) {
			panel.path("targets").forEach((target) -> queries.add(target.get("expr").asString()));
		}
		for (JsonNode variable : dashboard().get("templating").get("list")) {
			if (variable.get("type").asString().equals("query")) {
				queries.add(variable.get("definition").asString());
			}
		}
		return queries;
	}

	/**
	 * Return the alert rules.
	 * @return the rules
	 */
	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> rules() {
		Map<String, List<Map<String, Object>>> file = new Yaml().load(read("alerts.yml"));
		return file.get("groups")
			.stream()
			.flatMap((group) -> ((List<Map<String, Object>>) group.get("rules")).stream())
			.toList();
	}

	/**
	 * Return the names of metrics in a query.
	 * @param query the query
	 * @return the names
	 */
	static Set<String> metrics(String query) {
		Set<String> names = new TreeSet<>();
		Matcher matcher = METRIC.matcher(query);
		while (matcher.find()) {
			names.add(matcher.group(1));
		}
		return names;
	}

	private static String read(String name) {
		try {
			return Files.readString(DIRECTORY.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
