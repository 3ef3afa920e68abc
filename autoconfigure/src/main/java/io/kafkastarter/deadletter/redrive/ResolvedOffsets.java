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

package io.kafkastarter.deadletter.redrive;

import io.kafkastarter.listener.parallel.OffsetMetadataCodec;
import io.kafkastarter.listener.parallel.OffsetRanges;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of the dead letters of a partition that need nothing more: all before the
 * first that does, and some after it. Kafka keeps them as a committed offset with
 * metadata. Immutable.
 */
final class ResolvedOffsets {

	private static final OffsetMetadataCodec CODEC = new OffsetMetadataCodec();

	private final long mark;

	private final OffsetRanges ahead;

	private ResolvedOffsets(long mark, OffsetRanges ahead) {
		this.mark = mark;
		this.ahead = ahead;
	}

	/**
	 * Read what is committed.
	 * @param committed the committed offset, or {@code null} if there is none
	 * @param start where the partition starts now; what came before is gone
	 * @param end where the partition ends now
	 * @return the offsets; none if the committed offset lies beyond the end, since the
	 * topic is another one then
	 */
	static ResolvedOffsets of(@Nullable OffsetAndMetadata committed, long start, long end) {
		if (committed == null || committed.offset() > end) {
			return new ResolvedOffsets(start, OffsetRanges.NONE);
		}
		OffsetRanges ahead = CODEC.decode(committed.offset(), committed.metadata());
		return new ResolvedOffsets(committed.offset(), ahead).with(committed.offset(), start);
	}

	/**
	 * Return the first offset that is not resolved.
	 * @return the offset
	 */
	long mark() {
		return this.mark;
	}

	boolean contains(long offset) {
		return offset < this.mark || this.ahead.contains(offset);
	}

	/**
	 * Return how many offsets are not resolved.
	 * @param end the offset to count up to
	 * @return the number
	 */
	long unresolved(long end) {
		long number = Math.max(0, end - this.mark);
		for (int range = 0; range < this.ahead.size(); range++) {
			number -= Math.max(0, Math.min(end, this.ahead.end(range)) - this.ahead.start(range));
		}
		return Math.max(0, number);
	}

	/**
	 * Return these offsets and further ones.
	 * @param from the first
	 * @param to the one after the last
	 * @return the union
	 */
	ResolvedOffsets with(long from, long to) {
		long start = Math.max(from, this.mark);
		if (start >= to) {
			return this;
		}
		OffsetRanges merged = merge(start, to);
		if (merged.start(0) > this.mark) {
			return new ResolvedOffsets(this.mark, merged);
		}
		return new ResolvedOffsets(merged.end(0), merged.from(merged.end(0)));
	}

	private OffsetRanges merge(long from, long to) {
		OffsetRanges.Builder merged = new OffsetRanges.Builder();
		long start = from;
		long end = to;
		int range = 0;
		for (; range < this.ahead.size() && this.ahead.end(range) < start; range++) {
			merged.add(this.ahead.start(range), this.ahead.end(range));
		}
		for (; range < this.ahead.size() && this.ahead.start(range) <= end; range++) {
			start = Math.min(start, this.ahead.start(range));
			end = Math.max(end, this.ahead.end(range));
		}
		merged.add(start, end);
		for (; range < this.ahead.size(); range++) {
			merged.add(this.ahead.start(range), this.ahead.end(range));
		}
		return merged.build();
	}

	/**
	 * Return what to commit.
	 * @return the offset and its metadata, or {@code null} if that would be longer than
	 * brokers take
	 */
	@Nullable OffsetAndMetadata toCommit() {
		String metadata = CODEC.encode(this.mark, this.ahead);
		return (metadata != null) ? new OffsetAndMetadata(this.mark, metadata) : null;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ResolvedOffsets offsets && this.mark == offsets.mark
				&& this.ahead.equals(offsets.ahead);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.mark) + 31 * this.ahead.hashCode();
	}

	@Override
	public String toString() {
		return this.mark + " " + this.ahead;
	}

}
