package io.kafkastarter.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForeignText}.
 */
class ForeignTextTests {

	@Test
	void whenOthersWriteLinesOfTheirOwnTheyStandInOne() {
		assertThat(ForeignText.of("refused\r\n2026-11-29 ERROR forged\u2028line\u0007"))
			.isEqualTo("refused 2026-11-29 ERROR forged line");
	}

	@Test
	void whenOthersSayMuchItIsCut() {
		assertThat(ForeignText.of("x".repeat(10_000))).hasSize(301).endsWith("…");
	}

	@Test
	void whenOthersRepeatASecretItIsHidden() {
		assertThat(ForeignText.of("no user s3cret, s3cret", List.of("s3cret"))).isEqualTo("no user [hidden], [hidden]");
	}

	@Test
	void whenFailureSpeaksItsMessageIsASentence() {
		assertThat(ForeignText.sentence(new IllegalStateException("The policy\nforbids it")))
			.isEqualTo("The policy forbids it.");
		assertThat(ForeignText.sentence(new IllegalStateException("Done."))).isEqualTo("Done.");
		assertThat(ForeignText.sentence(new IllegalStateException(" "))).isEqualTo("IllegalStateException.");
		assertThat(ForeignText.sentence(new IllegalStateException())).isEqualTo("IllegalStateException.");
	}

}
