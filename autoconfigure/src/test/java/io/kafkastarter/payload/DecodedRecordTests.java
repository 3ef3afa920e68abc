package io.kafkastarter.payload;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class DecodedRecordTests {

	private final ConsumerRecord<byte[], byte[]> received = new ConsumerRecord<>("t", 1, 2, "7".getBytes(),
			"text".getBytes());

	@Test
	void whenRecordIsDecodedItsBytesAreStillThere() {
		ConsumerRecord<Object, Object> decoded = new RecordDecoder(
				new TopicPayloads(Map.of(), Map.of(), PayloadValidator.NONE),
				ApplicationConversionService.getSharedInstance())
			.forHandler(ResolvableType.forClass(Long.class), ResolvableType.forClass(String.class))
			.decode(this.received);
		assertThat(decoded.key()).isEqualTo(7L);
		assertThat(decoded.value()).isEqualTo("text");
		assertThat(DecodedRecord.received(decoded)).isSameAs(this.received);
	}

	@Test
	void whenThereIsNothingToDecodeItIsTheRecordThatWasReceived() {
		ConsumerRecord<Object, Object> decoded = new RecordDecoder(
				new TopicPayloads(Map.of(), Map.of(), PayloadValidator.NONE),
				ApplicationConversionService.getSharedInstance())
			.forHandler(null, ResolvableType.forClass(byte[].class))
			.decode(this.received);
		assertThat(decoded).isSameAs(this.received);
	}

	@Test
	void whenRecordIsNotDecodedItIsWhatWasReceived() {
		assertThat(DecodedRecord.received(this.received)).isSameAs(this.received);
	}

}
