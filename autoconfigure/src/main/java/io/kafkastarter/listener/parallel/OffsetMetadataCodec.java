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

package io.kafkastarter.listener.parallel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/**
 * Writes the offsets that are finished ahead of a committed one into the text that Kafka
 * keeps beside it, and reads them back. The text names the offset it belongs to, so that
 * it is void once somebody else moves that. It holds the lengths of the ranges or a bit
 * for each offset, whichever is shorter. Immutable.
 *
 * @since 0.1.0
 */
public final class OffsetMetadataCodec {

	/**
	 * What a broker takes unless {@code offset.metadata.max.bytes} says otherwise.
	 */
	static final int MAX_LENGTH = 4096;

	private static final String PREFIX = "kp1:";

	private static final int MAX_BYTES = (MAX_LENGTH - PREFIX.length()) / 4 * 3;

	private static final byte RANGES = 1;

	private static final byte BITS = 2;

	private static final int MAX_VARINT = 10;

	/**
	 * Encode ranges.
	 * @param committed the committed offset; no range begins before it
	 * @param finished the finished offsets
	 * @return the text, or {@code null} if it would be too long
	 */
	public @Nullable String encode(long committed, OffsetRanges finished) {
		if (finished.isEmpty()) {
			return "";
		}
		ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES + 2 * MAX_VARINT);
		boolean ranges = writeRanges(bytes, committed, finished);
		long span = finished.end() - committed;
		if (!ranges || bitsSize(committed, span) < bytes.position()) {
			if (bitsSize(committed, span) > MAX_BYTES) {
				return null;
			}
			writeBits(bytes.clear(), committed, finished);
		}
		byte[] payload = Arrays.copyOf(bytes.array(), bytes.position());
		return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(payload);
	}

	/**
	 * Decode a text. It comes from outside: whatever it is, this neither fails nor takes
	 * more memory than a text of ours.
	 * @param committed the committed offset
	 * @param metadata the text beside it, or {@code null} if there is none
	 * @return the finished offsets, none if the text is not one of ours for this offset
	 */
	public OffsetRanges decode(long committed, @Nullable String metadata) {
		if (metadata == null || !metadata.startsWith(PREFIX) || metadata.length() > MAX_LENGTH) {
			return OffsetRanges.NONE;
		}
		try {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(metadata.substring(PREFIX.length())));
			byte type = bytes.get();
			if (readVarint(bytes) != committed) {
				return OffsetRanges.NONE;
			}
			return switch (type) {
				case RANGES -> readRanges(bytes, committed);
				case BITS -> readBits(bytes, committed);
				default -> OffsetRanges.NONE;
			};
		}
		catch (IllegalArgumentException | BufferUnderflowException | ArithmeticException ex) {
			return OffsetRanges.NONE;
		}
	}

	private static boolean writeRanges(ByteBuffer bytes, long committed, OffsetRanges finished) {
		bytes.put(RANGES);
		writeVarint(bytes, committed);
		long last = committed;
		for (int range = 0; range < finished.size(); range++) {
			writeVarint(bytes, finished.start(range) - last);
			writeVarint(bytes, finished.end(range) - finished.start(range));
			last = finished.end(range);
			if (bytes.position() > MAX_BYTES) {
				return false;
			}
		}
		return true;
	}

	private static OffsetRanges readRanges(ByteBuffer bytes, long committed) {
		OffsetRanges.Builder ranges = new OffsetRanges.Builder();
		long last = committed;
		while (bytes.hasRemaining()) {
			long start = Math.addExact(last, readVarint(bytes));
			last = Math.addExact(start, readVarint(bytes));
			ranges.add(start, last);
		}
		return ranges.build();
	}

	private static long bitsSize(long committed, long span) {
		return 1 + varintSize(committed) + (span + 7) / 8;
	}

	private static void writeBits(ByteBuffer bytes, long committed, OffsetRanges finished) {
		bytes.put(BITS);
		writeVarint(bytes, committed);
		BitSet bits = new BitSet();
		for (int range = 0; range < finished.size(); range++) {
			bits.set((int) (finished.start(range) - committed), (int) (finished.end(range) - committed));
		}
		bytes.put(bits.toByteArray());
	}

	private static OffsetRanges readBits(ByteBuffer bytes, long committed) {
		BitSet bits = BitSet.valueOf(bytes);
		OffsetRanges.Builder ranges = new OffsetRanges.Builder();
		for (int start = bits.nextSetBit(0); start >= 0;) {
			int end = bits.nextClearBit(start);
			ranges.add(Math.addExact(committed, start), Math.addExact(committed, end));
			start = bits.nextSetBit(end);
		}
		return ranges.build();
	}

	private static void writeVarint(ByteBuffer bytes, long value) {
		long left = value;
		while (left > 0x7f) {
			bytes.put((byte) (left | 0x80));
			left >>>= 7;
		}
		bytes.put((byte) left);
	}

	private static int varintSize(long value) {
		return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
	}

	// Not negative: a ninth byte would be the last to fit.
	private static long readVarint(ByteBuffer bytes) {
		long value = 0;
		for (int shift = 0; shift < 63; shift += 7) {
			byte next = bytes.get();
			value |= (long) (next & 0x7f) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw new IllegalArgumentException("Number too long");
	}

}
