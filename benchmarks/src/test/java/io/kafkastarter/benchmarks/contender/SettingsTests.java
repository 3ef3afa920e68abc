package io.kafkastarter.benchmarks.contender;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	@Test
	void whenWrittenAndReadTheyAreTheSame() {
		Settings settings = Settings.empty().with("servers", "127.0.0.1:9092").with("records", 12).with("path", "a=b");
		Settings read = Settings.parse(settings.toString());
		assertThat(read.text("servers")).isEqualTo("127.0.0.1:9092");
		assertThat(read.number("records")).isEqualTo(12);
		assertThat(read.text("path")).isEqualTo("a=b");
	}

	@Test
	void whenAddedToTheOldOnesStayAsTheyAre() {
		Settings settings = Settings.empty().with("a", 1);
		settings.with("a", 2);
		assertThat(settings.number("a")).isEqualTo(1);
	}

	@Test
	void whenOneIsMissingItIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.empty().text("topic"))
			.withMessageContaining("topic");
	}

}
