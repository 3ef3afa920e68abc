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

import java.nio.file.Files;
import java.nio.file.Path;

import io.kafkastarter.test.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CaFile}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CaFileTests {

	@Test
	void whenFileDoesNotChangeBundleStaysTheSame() throws Exception {
		try (TestCertificates certificates = new TestCertificates()) {
			CaFile file = new CaFile("kafka.security.ca-file", certificates.ca());
			assertThat(file.get()).isSameAs(file.get());
		}
	}

	@Test
	void whenFileChangesBundleIsWhatItHoldsNow(CapturedOutput output) throws Exception {
		try (TestCertificates certificates = new TestCertificates()) {
			CaFile file = new CaFile("kafka.security.ca-file", certificates.ca());
			assertThat(file.get().getStores().getTrustStore().size()).isOne();
			certificates.changeAuthority();
			assertThat(file.get().getStores().getTrustStore().size()).isEqualTo(2);
			assertThat(output).contains("The file of 'kafka.security.ca-file' has changed: new connections use it");
		}
	}

	@Test
	void whenFileIsBrokenOrGoneWhatItHeldStaysInUseUntilItIsWhole(CapturedOutput output) throws Exception {
		try (TestCertificates certificates = new TestCertificates()) {
			Path path = certificates.ca();
			String whole = Files.readString(path);
			CaFile file = new CaFile("kafka.security.ca-file", path);
			SslBundle before = file.get();
			Files.writeString(path, whole.substring(0, whole.length() / 2));
			assertThat(file.get()).isSameAs(before);
			assertThat(file.get()).isSameAs(before);
			assertThat(output).containsOnlyOnce("cannot be used: connections go on with what it held before");
			Files.delete(path);
			assertThat(file.get()).isSameAs(before);
			Files.writeString(path, whole + whole);
			assertThat(file.get()).isNotSameAs(before);
		}
	}

}
