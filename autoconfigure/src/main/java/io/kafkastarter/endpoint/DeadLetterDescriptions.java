package io.kafkastarter.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetter;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Describes dead letters.
 */
final class DeadLetterDescriptions {

	private static final int MAX_HEADER = 200;

	private DeadLetterDescriptions() {
	}

	static DeadLetterDescriptor describe(DeadLetter letter, boolean values) {
		OriginDescriptor origin = new OriginDescriptor(letter.getOriginalTopic(), letter.getOriginalPartition(),
				letter.getOriginalOffset(), Instant.ofEpochMilli(letter.getOriginalTimestamp()));
		FailureDescriptor failure = new FailureDescriptor(letter.getListener(), letter.getGroup(),
				letter.getException(), letter.getCause(), values ? letter.getMessage() : null, letter.getAttempts(),
				letter.getRedrives());
		byte[] key = letter.getKey();
		byte[] value = letter.getValue();
		return new DeadLetterDescriptor(letter.getPartition(), letter.getOffset(), letter.getTime(), origin, failure,
				headers(letter, values), size(key), size(value), values ? text(key) : null,
				values ? text(value) : null);
	}

	private static List<HeaderDescriptor> headers(DeadLetter letter, boolean values) {
		List<HeaderDescriptor> headers = new ArrayList<>();
		for (Header header : letter.getHeaders()) {
			if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
				String text = values ? text(header.value()) : null;
				headers.add(new HeaderDescriptor(header.key(), size(header.value()),
						(text == null || text.length() <= MAX_HEADER) ? text : text.substring(0, MAX_HEADER) + "…"));
			}
		}
		return headers;
	}

	private static @Nullable Integer size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : null;
	}

	private static @Nullable String text(byte @Nullable [] bytes) {
		if (bytes == null) {
			return null;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return "base64:" + Base64.getEncoder().encodeToString(bytes);
		}
	}

	/**
	 * Description of a dead letter.
	 *
	 * @param partition its partition
	 * @param offset its offset
	 * @param time when it became one
	 * @param origin the record it was
	 * @param failure what happened
	 * @param headers the headers of the record
	 * @param keySize number of bytes of the key, or {@code null} if there is none
	 * @param valueSize number of bytes of the value, or {@code null} if there is none
	 * @param key the key, where it may be shown: as text, or in Base64 if it is none
	 * @param value the value, where it may be shown
	 */
	record DeadLetterDescriptor(int partition, long offset, Instant time, OriginDescriptor origin,
			FailureDescriptor failure, List<HeaderDescriptor> headers, @Nullable Integer keySize,
			@Nullable Integer valueSize, @Nullable String key, @Nullable String value) {

	}

	/**
	 * Description of a record before it became a dead letter.
	 *
	 * @param topic its topic
	 * @param partition its partition
	 * @param offset its offset
	 * @param timestamp its timestamp
	 */
	record OriginDescriptor(@Nullable String topic, int partition, long offset, Instant timestamp) {

	}

	/**
	 * Description of a failure.
	 *
	 * @param listener the listener
	 * @param group its group
	 * @param exception the exception
	 * @param cause what is at the bottom of it
	 * @param message what it says, where it may be shown
	 * @param attempts how often the record was delivered
	 * @param redrives how often it was redriven
	 */
	record FailureDescriptor(@Nullable String listener, @Nullable String group, @Nullable String exception,
			@Nullable String cause, @Nullable String message, @Nullable String attempts, int redrives) {

	}

	/**
	 * Description of a header.
	 *
	 * @param name its name
	 * @param size number of bytes of its value, or {@code null} if it has none
	 * @param value its value, where it may be shown, cut if it is long
	 */
	record HeaderDescriptor(String name, @Nullable Integer size, @Nullable String value) {

	}

}
