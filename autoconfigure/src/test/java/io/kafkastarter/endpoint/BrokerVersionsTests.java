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
