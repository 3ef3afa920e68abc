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

package io.kafkastarter.endpoint;

import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrokerVersions}.
 */
class BrokerVersionsTests {

	@Test
	void whenLevelIsKnownToKafkaItIsNamedAsKafkaDoes() {
		for (MetadataVersion version : MetadataVersion.VERSIONS) {
			if (!MetadataVersion.latestProduction().isLessThan(version)) {
				assertThat(BrokerVersions.text(version.featureLevel())).as(version.toString())
					.isEqualTo(version.shortVersion());
			}
		}
	}

	@Test
	void whenLevelIsOfAnotherTimeItIsGivenAsItIs() {
		short after = (short) (MetadataVersion.latestProduction().featureLevel() + 1);
		assertThat(BrokerVersions.text(after)).isEqualTo("level " + after);
		assertThat(BrokerVersions.text((short) 1)).isEqualTo("level 1");
	}

}
