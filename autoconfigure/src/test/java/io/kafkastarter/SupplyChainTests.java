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

package io.kafkastarter;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
	void whenVersionsAreImportedTheyAreThoseOfTheBuild() throws IOException {
		Pattern version = Pattern.compile("<version>([^<]+)</version>");
		List<String> versions = new ArrayList<>();
		for (String file : List.of("../pom.xml", "../bom/pom.xml")) {
			Matcher matcher = version.matcher(Files.readString(Path.of(file)));
			assertThat(matcher.find()).isTrue();
			versions.add(matcher.group(1));
		}
		assertThat(versions.get(1)).isEqualTo(versions.get(0));
	}

	@Test
	void whenRecordsAreCompressedByLz4ItIsTheOneWithoutTheHolesOfItsPredecessors() {
		String jar = LZ4Factory.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		assertThat(jar).contains("at/yawk/lz4").doesNotContain("1.8", "1.9", "1.10");
	}

}
