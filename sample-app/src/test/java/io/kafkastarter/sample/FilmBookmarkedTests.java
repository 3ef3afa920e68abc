package io.kafkastarter.sample;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilmBookmarked}.
 */
class FilmBookmarkedTests {

	@Test
	void whenCompleteIsAccepted() {
		assertThat(new FilmBookmarked("1", "0770828", Instant.EPOCH).film()).isEqualTo("0770828");
	}

	@Test
	void whenPartsAreMissingOrBlankIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked(" ", "0770828", Instant.EPOCH));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked("1", "", Instant.EPOCH));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked("1", "0770828", null));
	}

}
