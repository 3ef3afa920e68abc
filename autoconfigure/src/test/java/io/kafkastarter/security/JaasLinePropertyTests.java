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
