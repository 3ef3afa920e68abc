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

package io.kafkastarter.access.provisioning;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.tools.AclCommand;

/**
 * Kafka's own {@code kafka-acls}.
 */
final class KafkaAclsTool {

	private KafkaAclsTool() {
	}

	/**
	 * List all ACLs of a cluster.
	 * @param bootstrapServers where it is
	 * @return each ACL in the tool's own words
	 */
	static Set<String> list(String bootstrapServers) {
		Set<String> acls = new TreeSet<>();
		String resource = "";
		for (String line : run(List.of("--bootstrap-server", bootstrapServers, "--list")).split("\\R")) {
			if (line.startsWith("Current ACLs for resource")) {
				resource = line.substring(line.indexOf('`') + 1, line.lastIndexOf('`'));
			}
			else if (line.trim().startsWith("(principal=")) {
				acls.add(resource + " " + line.trim());
			}
		}
		return acls;
	}

	/**
	 * Return a binding in the tool's own words.
	 * @param binding the binding
	 * @return the words
	 */
	static String words(AclBinding binding) {
		return "%s %s".formatted(binding.pattern(), binding.entry());
	}

	/**
	 * Run a command as a shell would read it.
	 * @param command the command
	 * @throws Exception if there is no shell
	 */
	static void run(String command) throws Exception {
		Process shell = new ProcessBuilder("sh", "-c", command.replaceFirst("kafka-acls", "printf '%s\\\\0'"))
			.redirectErrorStream(true)
			.start();
		List<String> words = new ArrayList<>(
				List.of(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0")));
		int config = words.indexOf("--command-config");
		words.subList(config, config + 2).clear();
		if (words.contains("--remove")) {
			words.add("--force");
		}
		run(words);
	}

	private static String run(List<String> words) {
		PrintStream before = System.out;
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
		try {
			AclCommand.main(words.toArray(String[]::new));
		}
		finally {
			System.setOut(before);
		}
		return output.toString(StandardCharsets.UTF_8);
	}

}
