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

package io.kafkastarter.access;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AclCommand}.
 */
class AclCommandTests {

	private static final String START = "kafka-acls --bootstrap-server a:1,b:2 --command-config admin.properties ";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					TOPIC            | orders  | LITERAL  | READ             | --operation READ --topic 'orders'
					GROUP            | it's    | LITERAL  | READ             | --operation READ --group 'it'\\''s'
					GROUP            | recs-   | PREFIXED | READ             | --operation READ --group 'recs-' --resource-pattern-type prefixed
					TRANSACTIONAL_ID | tx-     | PREFIXED | WRITE            | --operation WRITE --transactional-id 'tx-' --resource-pattern-type prefixed
					CLUSTER          | kafka-cluster | LITERAL | DESCRIBE    | --operation DESCRIBE --cluster
					TOPIC            | orders  | LITERAL  | DESCRIBE_CONFIGS | --operation DESCRIBECONFIGS --topic 'orders'
					DELEGATION_TOKEN | t       | LITERAL  | DESCRIBE         | --operation DESCRIBE --delegation-token 't'
					USER             | User:x  | LITERAL  | DESCRIBE_TOKENS  | --operation DESCRIBETOKENS --user-principal 'User:x'
					""")
	void whenBindingIsGrantedCommandNamesAllOfIt(ResourceType type, String name, PatternType pattern,
			AclOperation operation, String expected) {
		AclBinding binding = new AclBinding(new ResourcePattern(type, name, pattern),
				new AccessControlEntry("User:svc", "*", operation, AclPermissionType.ALLOW));
		assertThat(AclCommand.grant("a:1,b:2", binding))
			.isEqualTo(START + "--add --allow-principal 'User:svc' " + expected);
		assertThat(AclCommand.remove("a:1,b:2", binding))
			.isEqualTo(START + "--remove --allow-principal 'User:svc' " + expected);
	}

	@Test
	void whenPrincipalHostAndDenialAreUnusualCommandNamesThem() {
		AclBinding binding = new AclBinding(new ResourcePattern(ResourceType.TOPIC, "a", PatternType.LITERAL),
				new AccessControlEntry("User:CN=it's,OU=a b", "10.0.0.1", AclOperation.ALL, AclPermissionType.DENY));
		assertThat(AclCommand.remove("a:1,b:2", binding)).isEqualTo(START
				+ "--remove --deny-principal 'User:CN=it'\\''s,OU=a b' --deny-host '10.0.0.1' --operation ALL --topic 'a'");
	}

	@Test
	void whenResourceIsNoneThereIsNoCommand() {
		AclBinding binding = new AclBinding(new ResourcePattern(ResourceType.UNKNOWN, "a", PatternType.LITERAL),
				new AccessControlEntry("User:x", "*", AclOperation.READ, AclPermissionType.ALLOW));
		assertThatIllegalArgumentException().isThrownBy(() -> AclCommand.grant("a:1", binding));
	}

}
