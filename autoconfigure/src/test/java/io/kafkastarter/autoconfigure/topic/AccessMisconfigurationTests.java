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

import java.util.stream.Stream;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every mistake in users and permissions, with the words of its report.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessMisconfigurationTests {

	private static final String GROUPS = "Write the id of a consumer group, or prefix: and the start of ids, such as prefix:recs-.";

	private static final String PRINCIPAL = "Write what the brokers know the user as, such as kafka.users.u.principal: User:u.";

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"kafka.provisioning.acls=none");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
									kafka.users.u.principal=  | kafka.users.u.principal | It is there, but blank. | Write a value, or remove the property.
									kafka.users.u.principal=u | kafka.users.u.principal | 'u' is not of the form type:name. | PRINCIPAL
									kafka.users.u.principal=User: | kafka.users.u.principal | 'User:' is not of the form type:name. | PRINCIPAL
									kafka.users.u.principal=:u | kafka.users.u.principal | ':u' is not of the form type:name. | PRINCIPAL
									kafka.users.u.principal=User:* | kafka.users.u.principal | 'User:*' stands for several users, and permissions are for one. | PRINCIPAL
									kafka.users.u.principal=User:recs-* | kafka.users.u.principal | 'User:recs-*' stands for several users, and permissions are for one. | PRINCIPAL
									kafka.users[*].groups=g | kafka.users[*] | '*' is no user's name. | Name each user that is to have permissions.
									kafka.users[recs-*].principal=User:r | kafka.users[recs-*] | 'recs-*' is no user's name. | Name each user that is to have permissions.
									kafka.users.u.principal=* | kafka.users.u.principal | '*' is not of the form type:name. | PRINCIPAL
									kafka.topics.t.permissions=READ | kafka.topics.t.permissions | Permissions are given to users, and none is named. | Write the name of a user, then its permissions: kafka.topics.t.permissions.films-api: [READ, WRITE].
					kafka.users.u=User:u | kafka.users.u | A group of properties is expected here, not one value. | Write its properties below it: kafka.users.u.groups, kafka.users.u.principal. If it is the application's own, give it a name outside of 'kafka'.
							kafka.users.u.groups= | kafka.users.u.groups | The list is empty, and who reads needs a group. | Name the user's consumer groups, or remove the property.
									kafka.users.u.groups=a,* | kafka.users.u.groups | '*' stands for any groups, and permissions name theirs. | GROUPS
									kafka.users.u.groups=recs-* | kafka.users.u.groups | 'recs-*' stands for any groups, and permissions name theirs. | GROUPS
									kafka.users.u.groups=prefix:* | kafka.users.u.groups | 'prefix:*' stands for any groups, and permissions name theirs. | GROUPS
									kafka.users.u.groups=prefix: | kafka.users.u.groups | One of its entries is no name. | GROUPS
									kafka.users.u.groups=a,a | kafka.users.u.groups | 'a' stands there twice. | Write each group once.
									kafka.topics.t.permissions.u= | kafka.topics.t.permissions.u | The list of permissions is empty. | Write one or more of READ, WRITE, AUTO_COMMIT_OFFSET, or remove the user.
									kafka.topics.t.permissions.u=READ,read | kafka.topics.t.permissions.u | READ stands there twice. | Write each permission once.
									kafka.topics.t.permissions[*]=READ | kafka.topics.t.permissions[*] | '*' is no user's name. | Name each user that is to have the permission.
									kafka.provisioning.prune-acls=true | kafka.provisioning.prune-acls | Only 'apply' removes ACLs, and kafka.provisioning.acls is another. | Write kafka.provisioning.acls=apply, or 'plan' to see first what it would remove, or remove the property.
									""")
	void whenConfigurationCannotWorkStartFails(String property, String name, String reason, String action) {
		this.contextRunner.withPropertyValues("spring.application.name=svc", property).run((context) -> {
			assertThat(context).hasFailed();
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(name);
			assertThat(mistake.getReason()).isEqualTo(reason);
			assertThat(mistake.getAction()).isEqualTo(action.replace("PRINCIPAL", PRINCIPAL).replace("GROUPS", GROUPS));
		});
	}

	@Test
	void whenApplicationHasNoNameStartFails() {
		this.contextRunner.withPropertyValues("kafka.topics.t.permissions.u=READ").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.service-name");
			assertThat(mistake.getReason())
				.isEqualTo("Nothing says which of the users in kafka.topics.t.permissions this application is.");
			assertThat(mistake.getAction())
				.isEqualTo("Set spring.application.name, or kafka.service-name, to the name of the user.");
		});
	}

	@Test
	void whenPermissionIsMisspelledReportSaysWhichThereAre(CapturedOutput output) {
		fail("kafka.topics.t.permissions.svc=REED");
		assertThat(output).contains("Property: kafka.topics.t.permissions.svc")
			.contains("Write one of read, write, auto-commit-offset.")
			.doesNotContain("\tat ");
	}

	@Test
	void whenPermissionsAreLeftEmptyTopicIsOpen() {
		this.contextRunner.withPropertyValues("kafka.topics.t.permissions=", "kafka.users.u=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DeclaredAccess.class).isEmpty()).isTrue();
		});
	}

	@Test
	void whenPrincipalEndsWithASpaceItIsRefused() {
		assertThatExceptionOfType(InvalidKafkaConfigurationException.class)
			.isThrownBy(() -> UsersMapper.map("u", new UserProperties("User:u ", null)))
			.withMessageContaining("'User:u ' starts or ends with a space.");
	}

	@Test
	void whenPropertyOfUserIsMisspelledReportSaysSo(CapturedOutput output) {
		fail("kafka.users.svc.principle=User:svc");
		assertThat(output).contains("Property: kafka.users.svc.principle")
			.contains("Did you mean 'kafka.users.svc.principal'?")
			.doesNotContain("\tat ");
	}

	@Test
	void whenUserHasNoPermissionItIsSaid(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.application.name=svc", "kafka.topics.t.permissions.svc=READ", "kafka.users.u=")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("'kafka.users.u' has no permission on any topic under kafka.topics. Name it in the "
				+ "permissions of one, or remove it");
	}

	private static void fail(String... properties) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false);
		String[] all = Stream
			.concat(Stream.of("kafka.hosts=" + KafkaContexts.NOBODY, "spring.application.name=svc",
					"kafka.provisioning.topics=none", "kafka.provisioning.acls=none"), Stream.of(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		assertThatException().isThrownBy(() -> application.run(all).close());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
