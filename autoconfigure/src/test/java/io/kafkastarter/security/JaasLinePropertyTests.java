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

package io.kafkastarter.security;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka's own parser reads from a {@link JaasLine} what was written.
 */
class JaasLinePropertyTests {

	private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

	@Property(tries = 2000)
	void whenValuesHoldAnyCharactersKafkaReadsThemBack(@ForAll String username, @ForAll("nasty") String password) {
		Map<String, String> options = new LinkedHashMap<>();
		options.put("username", username);
		options.put("password", password);
		JaasContext context = JaasContext
			.loadClientContext(Map.of("sasl.jaas.config", new Password(JaasLine.of(MODULE, options))));
		assertThat(context.configurationEntries()).hasSize(1).first().satisfies((entry) -> {
			assertThat(entry.getLoginModuleName()).isEqualTo(MODULE);
			assertThat(entry.getControlFlag()).isEqualTo(AppConfigurationEntry.LoginModuleControlFlag.REQUIRED);
			assertThat(entry.getOptions()).isEqualTo(options);
		});
	}

	@Provide
	Arbitrary<String> nasty() {
		return Arbitraries
			.of("\"", "\\", ";", " ", "\n", "\r", "\t", "\0", "=", "'", "/*", "//", "#", "$", "${x}", "\\n", "\\u0041",
					"\\101", "ü", "\u2028", "\uFFFF", "\uD83D\uDE00", "\uD800", "a", "7")
			.list()
			.ofMaxSize(12)
			.map((parts) -> String.join("", parts));
	}

}
