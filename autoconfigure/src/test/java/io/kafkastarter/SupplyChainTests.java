package io.kafkastarter;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is fetched from elsewhere is checked, and has no holes that are known.
 */
class SupplyChainTests {

	@Test
	void whenWrapperFetchesMavenItChecksWhatItGot() throws IOException {
		Properties wrapper = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of("../.mvn/wrapper/maven-wrapper.properties"))) {
			wrapper.load(reader);
		}
		assertThat(wrapper.getProperty("distributionUrl")).startsWith("https://");
		assertThat(wrapper.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
	}

	@Test
	void whenRecordsAreCompressedByLz4ItIsTheOneWithoutTheHolesOfItsPredecessors() {
		String jar = LZ4Factory.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		assertThat(jar).contains("at/yawk/lz4").doesNotContain("1.8", "1.9", "1.10");
	}

}
