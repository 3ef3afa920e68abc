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

package io.kafkastarter.autoconfigure.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is shown for credentials and certificates that cannot work, of the main cluster
 * and of a named one.
 */
class SecurityMisconfigurationTests {

	private static final String SECRET = "s3cret-Value";

	private static final String SCRAM = "security.protocol=SASL_SSL;sasl.mechanism=SCRAM-SHA-512;";

	private static final String USER = SCRAM + "sasl.username=svc;sasl.password=" + SECRET + ";";

	private static final String OAUTH = "security.protocol=SASL_SSL;sasl.mechanism=OAUTHBEARER;";

	private static final String CLIENT = OAUTH + "sasl.oauth.token-uri=https://login.example.com/token;"
			+ "sasl.oauth.client-id=svc;sasl.oauth.client-secret=" + SECRET + ";";

	private static final String LINE = "sasl.jaas-config=org.apache.kafka.common.security.plain.PlainLoginModule "
			+ "required username=\"svc\" password=\"" + SECRET + "\"\\;";

	private static final String NO_LOGIN = "It is of no use: the protocol is PLAINTEXT, which does not log in.";

	private static final String NO_ENCRYPTION = "It is of no use: the protocol is PLAINTEXT, which does not encrypt.";

	private static final String PASSWORD_MISSING = "There is a username and no password, or an empty one.";

	private static final String WRITE_PASSWORD = "Write the password, best as a variable such as ${KAFKA_PASSWORD}, "
			+ "and see that the variable is set.";

	private static final String WRITE_VALUE = "Write a value, or remove the property.";

	private static final String NO_PEM = "The file holds no certificate in PEM format that can be read.";

	private static final String WRITE_PEM = "Write the path of a file with one or more blocks of "
			+ "-----BEGIN CERTIFICATE-----.";

	private static final String NO_ADDRESS = "It is no address that tokens can be asked for at.";

	private static final String WRITE_ADDRESS = "Write a whole one, such as https://login.example.com/oauth2/token, "
			+ "without user, password or comma.";

	private static final String WRITE_MECHANISM = "Write what the brokers ask for: PLAIN, SCRAM-SHA-256, "
			+ "SCRAM-SHA-512, OAUTHBEARER, GSSAPI.";

	private static final String WRITE_LINE = "Write one line such as: com.acme.LoginModule required "
			+ "option=\"value\"; with the semicolon.";

	@TempDir
	private static Path folder;

	@BeforeAll
	static void writeFiles() throws Exception {
		Files.writeString(folder.resolve("empty.pem"), "");
		Files.writeString(folder.resolve("text.pem"), SECRET);
		Files.writeString(folder.resolve("broken.pem"),
				"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
		Files.writeString(folder.resolve("store.p12"), "no key store");
	}

	static Stream<Mistake> mistakes() {
		return Stream.of(protocols(), passwords(), lines(), tokens(), admins(), certificates(), maps())
			.flatMap((mistakes) -> mistakes);
	}

	private static Stream<Mistake> protocols() {
		return Stream.of(
				new Mistake("security.protocol=SSL_SASL", "security.protocol",
						"Its value is not one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL.",
						"Write one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL."),
				new Mistake("sasl.mechanism=SCRAM-SHA-1", "sasl.mechanism",
						"Its value is not one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, GSSAPI.",
						"Write one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, GSSAPI."),
				new Mistake("client.properties=" + SECRET, "client.properties",
						"A group of properties is expected here, not one value.",
						"Write the names of settings below it. If it is the application's own, give it a name outside "
								+ "of 'kafka'."),
				new Mistake("sasl.mechanism=PLAIN", "sasl.mechanism", NO_LOGIN, saslProtocol()),
				new Mistake("sasl.username=svc;sasl.password=" + SECRET, "sasl.username", NO_LOGIN, saslProtocol()),
				new Mistake("sasl.password=" + SECRET, "sasl.password", NO_LOGIN, saslProtocol()),
				new Mistake("security.protocol=PLAINTEXT;" + LINE, "sasl.jaas-config", NO_LOGIN, saslProtocol()),
				new Mistake("security.protocol=SSL;sasl.username=svc;sasl.password=" + SECRET, "sasl.username",
						"It is of no use: the protocol is SSL, which does not log in.", saslProtocol()),
				new Mistake("sasl.oauth.client-secret=" + SECRET, "sasl.oauth.client-secret", NO_LOGIN, saslProtocol()),
				new Mistake("sasl.oauth.scope=kafka", "sasl.oauth.scope", NO_LOGIN, saslProtocol()),
				new Mistake("security.protocol=SASL_SSL", "sasl.mechanism",
						"The protocol is SASL_SSL, and nothing says how to log in.", WRITE_MECHANISM),
				new Mistake("security.protocol=SASL_PLAINTEXT;sasl.username=svc;sasl.password=" + SECRET,
						"sasl.mechanism", "The protocol is SASL_PLAINTEXT, and nothing says how to log in.",
						WRITE_MECHANISM));
	}

	private static String saslProtocol() {
		return "Write {}security.protocol: SASL_SSL, or SASL_PLAINTEXT without encryption, or remove it.";
	}

	private static Stream<Mistake> passwords() {
		return Stream.of(new Mistake(SCRAM + "sasl.username=svc", "sasl.password", PASSWORD_MISSING, WRITE_PASSWORD),
				new Mistake(SCRAM + "sasl.username=svc;sasl.password=", "sasl.password", "It is there, but blank.",
						WRITE_VALUE),
				new Mistake(SCRAM + "sasl.username=svc;sasl.password=${NOT_SET:}", "sasl.password",
						"Its value is blank, as ${NOT_SET:} is.", WRITE_VALUE),
				new Mistake(SCRAM + "sasl.password=" + SECRET, "sasl.username",
						"There is a password and nobody it belongs to.", "Write the username."),
				new Mistake(SCRAM, "sasl.username", "The mechanism SCRAM-SHA-512 needs a username and a password.",
						"Write both, or a jaas-config."),
				new Mistake("security.protocol=SASL_SSL;sasl.mechanism=plain", "sasl.username",
						"The mechanism PLAIN needs a username and a password.", "Write both, or a jaas-config."),
				new Mistake(OAUTH + "sasl.username=svc;sasl.password=" + SECRET, "sasl.username",
						"The mechanism OAUTHBEARER takes no username and password.",
						"Write oauth.token-uri, oauth.client-id and oauth.client-secret instead, or another mechanism, "
								+ "such as SCRAM-SHA-512."),
				new Mistake(
						"security.protocol=SASL_SSL;sasl.mechanism=GSSAPI;sasl.username=svc;sasl.password=" + SECRET,
						"sasl.username", "The mechanism GSSAPI takes no username and password.",
						"Write a jaas-config instead, or another mechanism, such as SCRAM-SHA-512."));
	}

	private static Stream<Mistake> lines() {
		String plain = "security.protocol=SASL_SSL;sasl.mechanism=PLAIN;";
		return Stream.of(
				new Mistake(plain + LINE + ";sasl.username=svc;sasl.password=" + SECRET, "sasl.jaas-config",
						"{}sasl.username says who logs in already.", "Keep the line, or username and password."),
				new Mistake(plain + LINE + ";sasl.password=" + SECRET, "sasl.jaas-config",
						"{}sasl.password says who logs in already.", "Keep the line, or username and password."),
				new Mistake(CLIENT + LINE, "sasl.jaas-config", "{}sasl.oauth says who logs in already.",
						"Keep the line, or client-id and client-secret."),
				new Mistake(plain + "sasl.jaas-config=PlainLoginModule required " + SECRET, "sasl.jaas-config",
						"Kafka cannot read it.", WRITE_LINE),
				new Mistake(plain + "sasl.jaas-config=" + SECRET, "sasl.jaas-config", "Kafka cannot read it.",
						WRITE_LINE),
				new Mistake(plain + "sasl.jaas-config=com.acme.Missing required\\;", "sasl.jaas-config",
						"The login module 'com.acme.Missing' is not on the class path.",
						"Correct its name, or add the library that has it."),
				new Mistake("security.protocol=SASL_SSL;sasl.mechanism=GSSAPI", "sasl.jaas-config",
						"The mechanism GSSAPI needs a login module for Kerberos.",
						"Write one, such as: com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true "
								+ "keyTab=\"/etc/kafka.keytab\" principal=\"service@EXAMPLE.COM\"; and "
								+ "client.properties.sasl.kerberos.service.name."));
	}

	private static Stream<Mistake> tokens() {
		String uri = OAUTH + "sasl.oauth.token-uri=";
		String rest = ";sasl.oauth.client-id=svc;sasl.oauth.client-secret=" + SECRET;
		return Stream.of(
				new Mistake(OAUTH + rest, "sasl.oauth.token-uri",
						"The mechanism OAUTHBEARER needs an address to get tokens from.",
						"Write it, such as https://login.example.com/oauth2/token."),
				new Mistake(uri + "https://login.example.com/token", "sasl.oauth.client-id",
						"The mechanism OAUTHBEARER needs the client's name to get tokens.",
						"Write it, as the OAuth server knows it."),
				new Mistake(uri + "https://login.example.com/token;sasl.oauth.client-id=svc",
						"sasl.oauth.client-secret", "There is a client-id and no secret, or an empty one.",
						"Write the secret, best as a variable such as ${KAFKA_CLIENT_SECRET}, and see that the variable "
								+ "is set."),
				new Mistake(uri + "login.example.com/token" + rest, "sasl.oauth.token-uri", NO_ADDRESS, WRITE_ADDRESS),
				new Mistake(uri + "ldap://login.example.com" + rest, "sasl.oauth.token-uri", NO_ADDRESS, WRITE_ADDRESS),
				new Mistake(uri + "https://svc:" + SECRET + "@login.example.com" + rest, "sasl.oauth.token-uri",
						NO_ADDRESS, WRITE_ADDRESS),
				new Mistake(uri + "https://not an address" + rest, "sasl.oauth.token-uri", NO_ADDRESS, WRITE_ADDRESS),
				new Mistake(uri + "https://a.example.com,https://b.example.com" + rest, "sasl.oauth.token-uri",
						NO_ADDRESS, WRITE_ADDRESS),
				new Mistake(USER + "sasl.oauth.scope=kafka", "sasl.oauth.scope",
						"The mechanism SCRAM-SHA-512 asks for no token.",
						"Write mechanism: OAUTHBEARER, or remove it."),
				new Mistake(USER + "sasl.oauth.token-uri=https://login.example.com", "sasl.oauth.token-uri",
						"The mechanism SCRAM-SHA-512 asks for no token.",
						"Write mechanism: OAUTHBEARER, or remove it."));
	}

	private static Stream<Mistake> admins() {
		return Stream.of(
				new Mistake("admin.sasl.username=root;admin.sasl.password=" + SECRET, "admin.sasl.username", NO_LOGIN,
						saslProtocol()),
				new Mistake(USER + "admin.sasl.username=root", "admin.sasl.password", PASSWORD_MISSING, WRITE_PASSWORD),
				new Mistake(USER + "admin.sasl.password=" + SECRET, "admin.sasl.username",
						"There is a password and nobody it belongs to.", "Write the username."),
				new Mistake(USER + "admin.sasl.mechanism=OAUTHBEARER", "admin.sasl.oauth.token-uri",
						"The mechanism OAUTHBEARER needs an address to get tokens from.",
						"Write it, such as https://login.example.com/oauth2/token."),
				new Mistake(CLIENT + "admin.sasl.username=root;admin.sasl.password=" + SECRET, "admin.sasl.username",
						"The mechanism OAUTHBEARER takes no username and password.",
						"Write oauth.token-uri, oauth.client-id and oauth.client-secret instead, or another mechanism, "
								+ "such as SCRAM-SHA-512."),
				new Mistake(
						USER + "admin.sasl.username=root;admin.sasl.password=" + SECRET
								+ ";admin.properties.sasl.jaas.config=" + SECRET,
						"admin.properties.sasl.jaas.config", "{}admin.sasl.username says it too.",
						"Keep one of the two."),
				new Mistake(
						USER + "admin.sasl.mechanism=PLAIN;admin.sasl.username=root;admin.sasl.password=" + SECRET
								+ ";admin.properties.sasl.mechanism=PLAIN",
						"admin.properties.sasl.mechanism", "{}admin.sasl.mechanism says it too.",
						"Keep one of the two."));
	}

	private static Stream<Mistake> certificates() {
		return Stream.of(
				new Mistake("security.ssl-bundle=any", "security.ssl-bundle", NO_ENCRYPTION,
						"Write {}security.protocol: SSL, or SASL_SSL with credentials, or remove it."),
				new Mistake("security.ca-file=any", "security.ca-file", NO_ENCRYPTION,
						"Write {}security.protocol: SSL, or SASL_SSL with credentials, or remove it."),
				new Mistake(USER.replace("SASL_SSL", "SASL_PLAINTEXT") + "security.ca-file=any", "security.ca-file",
						"It is of no use: the protocol is SASL_PLAINTEXT, which does not encrypt.",
						"Write {}security.protocol: SASL_SSL, or remove it."),
				new Mistake("security.protocol=SSL;security.ssl-bundle=any;security.ca-file=any", "security.ca-file",
						"{}security.ssl-bundle says whom to trust already.",
						"Keep the bundle, with the authority in its trust store, or the file alone."),
				new Mistake("security.protocol=SSL;security.ssl-bundle=kafak", "security.ssl-bundle",
						"There is no SSL bundle 'kafak'.",
						"The SSL bundles are broken. Declare it below spring.ssl.bundle.pem.kafak or "
								+ "spring.ssl.bundle.jks.kafak, or correct the name."),
				new Mistake("security.protocol=SSL;security.ssl-bundle=broken", "security.ssl-bundle",
						"Its certificates and keys cannot be used:",
						"Check the settings of the SSL bundle 'broken': the files, their types and their passwords."),
				new Mistake("security.protocol=SSL;security.ca-file={folder}/missing.pem", "security.ca-file",
						"There is no such file.", "Write the path of a PEM file that the application can read."),
				new Mistake("security.protocol=SSL;security.ca-file=classpath:missing.pem", "security.ca-file",
						"There is no such file.", "Write the path of a PEM file that the application can read."),
				new Mistake("security.protocol=SSL;security.ca-file={folder}", "security.ca-file",
						"The file cannot be read:", "Write the path of a PEM file that the application can read."),
				new Mistake("security.protocol=SSL;security.ca-file={folder}/empty.pem", "security.ca-file", NO_PEM,
						WRITE_PEM),
				new Mistake("security.protocol=SSL;security.ca-file={folder}/text.pem", "security.ca-file", NO_PEM,
						WRITE_PEM),
				new Mistake("security.protocol=SSL;security.ca-file={folder}/broken.pem", "security.ca-file", NO_PEM,
						WRITE_PEM));
	}

	private static Stream<Mistake> maps() {
		return Stream.of(new Mistake("security.protocol=SSL;client.properties.security.protocol=SASL_SSL",
				"client.properties.security.protocol", "{}security.protocol says it too.", "Keep one of the two."),
				new Mistake(USER + "client.properties.sasl.mechanism=PLAIN", "client.properties.sasl.mechanism",
						"{}sasl.mechanism says it too.", "Keep one of the two."),
				new Mistake(USER + "client.properties.sasl.jaas.config=" + SECRET, "client.properties.sasl.jaas.config",
						"{}sasl.username says it too.", "Keep one of the two."),
				new Mistake(CLIENT + "client.properties.sasl.oauthbearer.client.credentials.client.secret=" + SECRET,
						"client.properties.sasl.oauthbearer.client.credentials.client.secret",
						"{}sasl.oauth.client-id says it too.", "Keep one of the two."),
				new Mistake(
						"security.protocol=SSL;security.ca-file=any;client.properties.ssl.truststore.password="
								+ SECRET,
						"client.properties.ssl.truststore.password", "It would not count beside {}security.ca-file.",
						"Remove it, and say it in the SSL bundle; or remove {}security.ca-file."));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whenSecurityCannotWorkReportNamesPropertyReasonAndRemedyButNoSecret(Mistake mistake) {
		for (String prefix : List.of("kafka.", "kafka.clusters.audit.")) {
			String report = FailureReports.of(KafkaContexts.withoutOperations()
				.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY,
						"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
						"spring.ssl.bundle.jks.broken.truststore.location=file:" + folder.resolve("store.p12"),
						"spring.ssl.bundle.jks.broken.truststore.password=" + SECRET)
				.withPropertyValues(mistake.properties(prefix)));
			assertThat(report).contains("Property: " + prefix + mistake.property() + "\n")
				.contains("Reason: " + mistake.reason().replace("{}", prefix))
				.endsWith("Action: " + mistake.action().replace("{}", prefix))
				.doesNotContain(SECRET);
		}
	}

	record Mistake(String properties, String property, String reason, String action) {

		String[] properties(String prefix) {
			List<String> lines = new ArrayList<>();
			// A backslash keeps the semicolon behind it.
			Arrays.stream(this.properties.split("(?<!\\\\);"))
				.filter((line) -> !line.isEmpty())
				.map((line) -> line.replace("\\;", ";").replace("{folder}", folder.toString()))
				.forEach((line) -> lines.add(prefix + line));
			return lines.toArray(String[]::new);
		}

		@Override
		public String toString() {
			return this.properties;
		}

	}

}
