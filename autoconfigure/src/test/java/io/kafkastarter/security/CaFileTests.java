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
