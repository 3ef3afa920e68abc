package io.kafkastarter.benchmarks.lab;

import java.nio.ByteBuffer;

import io.kafkastarter.benchmarks.contender.Rating;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadTests {

	@Test
	void whenBytesTheFirstEightAreTheNumber() {
		byte[] value = Payload.BYTES.value(1234);
		assertThat(value).hasSize(Payload.SIZE);
		assertThat(ByteBuffer.wrap(value).getLong()).isEqualTo(1234);
	}

	@Test
	void whenJsonItIsARatingOfTheSameSize() {
		byte[] value = Payload.JSON.value(1_234_567);
		assertThat(value).hasSize(Payload.SIZE);
		assertThat(new JsonMapper().readValue(value, Rating.class).sequence()).isEqualTo(1_234_567);
	}

}
