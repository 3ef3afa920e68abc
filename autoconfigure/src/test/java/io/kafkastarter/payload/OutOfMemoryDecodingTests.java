package io.kafkastarter.payload;

import java.lang.reflect.Type;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Memory that runs out while a record is decoded says nothing about the record.
 */
class OutOfMemoryDecodingTests {

	@Test
	void whenMemoryRunsOutWhileARecordIsDecodedItIsNotCalledMalformed() {
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> decode(new IllegalStateException(new OutOfMemoryError("pretended"))));
		assertThatExceptionOfType(RecordDecodingException.class)
			.isThrownBy(() -> decode(new IllegalStateException(new NumberFormatException())));
	}

	private static void decode(RuntimeException failure) {
		TopicPayloads payloads = new TopicPayloads(Map.of(), Map.of(PayloadFormat.JSON, new FailingCodec(failure)),
				PayloadValidator.NONE);
		new RecordDecoder(payloads, new DefaultConversionService()).forHandler(null, ResolvableType.forClass(Map.class))
			.decode(new ConsumerRecord<>("t", 0, 0, null, new byte[1]));
	}

	private record FailingCodec(RuntimeException failure) implements PayloadCodec {

		@Override
		public PayloadFormat format() {
			return PayloadFormat.JSON;
		}

		@Override
		public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
			throw this.failure;
		}

		@Override
		public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
			throw this.failure;
		}

	}

}
