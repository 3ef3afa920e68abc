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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Knows which records of one partition are taken and not finished, and from that what to
 * commit. These are kept as a list in the order of their offsets, so that its head is the
 * offset to commit, and what lies between two neighbours is finished, or was never there:
 * compacted, or a transaction's marker. Used by one thread.
 */
final class OffsetTracker {

	// What is finished in a span of this many offsets always fits into the metadata.
	private static final int MAX_SPAN = 24_000;

	// So do this many ranges, however far apart.
	private static final int MAX_SCATTERED = 150;

	private final OffsetMetadataCodec codec;

	private final boolean limited;

	private OffsetRanges restored;

	private @Nullable TrackedOffset first;

	private @Nullable TrackedOffset last;

	private int unfinished;

	private long next;

	private boolean changed;

	/**
	 * Create a tracker.
	 * @param codec writes metadata
	 * @param next the offset of the next record, or -1 if it is not known
	 * @param restored the offsets that were finished before
	 */
	OffsetTracker(OffsetMetadataCodec codec, long next, OffsetRanges restored) {
		this(codec, next, restored, true);
	}

	private OffsetTracker(OffsetMetadataCodec codec, long next, OffsetRanges restored, boolean limited) {
		this.codec = codec;
		this.limited = limited;
		this.next = next;
		this.restored = restored;
	}

	/**
	 * Create a tracker of records that are acknowledged one by one: there is no metadata
	 * that what is finished has to fit.
	 * @return the tracker
	 */
	static OffsetTracker unlimited() {
		return new OffsetTracker(new OffsetMetadataCodec(), -1, OffsetRanges.NONE, false);
	}

	/**
	 * Whether a record was finished before it was taken.
	 * @param offset the record's offset
	 * @return whether to skip it
	 */
	boolean isFinished(long offset) {
		return this.restored.contains(offset);
	}

	/**
	 * Whether a record can be taken, so that what is finished fits the metadata in the
	 * end, whichever that is.
	 * @param offset the offset of the next record
	 * @return {@code false} if others have to be finished first
	 */
	boolean hasRoomFor(long offset) {
		return !this.limited || this.first == null || offset - this.first.offset() < MAX_SPAN
				|| this.unfinished < MAX_SCATTERED;
	}

	/**
	 * Take a record. Its offset is beyond all before.
	 * @param offset the offset
	 */
	void take(TrackedOffset offset) {
		if (this.last == null) {
			this.first = offset;
		}
		else {
			this.last.next = offset;
			offset.previous = this.last;
		}
		this.last = offset;
		this.unfinished++;
		moveTo(offset.offset() + 1);
	}

	/**
	 * Take note that there is nothing to handle before an offset but what was taken.
	 * @param offset the offset of the next record
	 */
	void moveTo(long offset) {
		if (offset > this.next) {
			this.next = offset;
			this.changed = true;
			if (!this.restored.isEmpty() && this.restored.end() <= offset) {
				this.restored = OffsetRanges.NONE;
			}
		}
	}

	/**
	 * Return whether this knows of records beyond an offset, or that there are none.
	 * @param offset the offset
	 * @return whether it does
	 */
	boolean isBeyond(long offset) {
		return this.next > offset;
	}

	/**
	 * Return a tracker for what is left when a partition has other records from an offset
	 * on: it keeps what is finished before that.
	 * @param offset the offset
	 * @return the tracker, with something to commit
	 */
	OffsetTracker cutOff(long offset) {
		OffsetTracker left = new OffsetTracker(this.codec, Math.min(committable(), offset),
				finishedAhead().until(offset));
		left.markChanged();
		return left;
	}

	/**
	 * Finish a record.
	 * @param offset what was taken
	 */
	void finish(TrackedOffset offset) {
		TrackedOffset before = offset.previous;
		TrackedOffset after = offset.next;
		if (before != null) {
			before.next = after;
		}
		else {
			this.first = after;
		}
		if (after != null) {
			after.previous = before;
		}
		else {
			this.last = before;
		}
		offset.previous = null;
		offset.next = null;
		this.unfinished--;
		this.changed = true;
	}

	/**
	 * Return the first that is not finished.
	 * @return the offset, or {@code null} if all are
	 */
	@Nullable TrackedOffset first() {
		return this.first;
	}

	/**
	 * Return whether records are still to be read that were finished before.
	 * @return whether there are any
	 */
	boolean isRestoring() {
		return !this.restored.isEmpty();
	}

	int unfinished() {
		return this.unfinished;
	}

	void forEachUnfinished(Consumer<TrackedOffset> action) {
		for (TrackedOffset offset = this.first; offset != null; offset = offset.next) {
			action.accept(offset);
		}
	}

	/**
	 * Return the offset to commit: that of the first record that is not finished.
	 * @return the offset, or -1 if nothing is known yet
	 */
	long committable() {
		return (this.first != null) ? this.first.offset() : this.next;
	}

	/**
	 * Return what is finished beyond the committable offset.
	 * @return the metadata to commit with it
	 */
	String metadata() {
		OffsetRanges finished = finishedAhead();
		String metadata = this.codec.encode(committable(), finished);
		// The limits on what is taken leave no such case. If there were one: the first
		// ranges, the others would be handled again.
		return (metadata != null) ? metadata : firstOf(finished);
	}

	/**
	 * Return whether there is something new to commit since this was last asked.
	 * @return whether there is
	 */
	boolean takeChanged() {
		boolean result = this.changed;
		this.changed = false;
		return result;
	}

	boolean isChanged() {
		return this.changed;
	}

	/**
	 * Take note that what there was to commit was not committed.
	 */
	void markChanged() {
		this.changed = true;
	}

	private OffsetRanges finishedAhead() {
		OffsetRanges.Builder finished = new OffsetRanges.Builder();
		for (TrackedOffset offset = this.first; offset != null; offset = offset.next) {
			long end = (offset.next != null) ? offset.next.offset() : this.next;
			finished.add(offset.offset() + 1, end);
		}
		OffsetRanges ahead = this.restored.from(this.next);
		for (int range = 0; range < ahead.size(); range++) {
			finished.add(ahead.start(range), ahead.end(range));
		}
		return finished.build();
	}

	private String firstOf(OffsetRanges finished) {
		OffsetRanges.Builder some = new OffsetRanges.Builder();
		for (int range = 0; range < Math.min(finished.size(), MAX_SCATTERED); range++) {
			some.add(finished.start(range), finished.end(range));
		}
		String metadata = this.codec.encode(committable(), some.build());
		return (metadata != null) ? metadata : "";
	}

}
