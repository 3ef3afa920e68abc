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

import java.util.Arrays;

/**
 * A set of offsets, as ranges that neither touch nor overlap, in ascending order.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class OffsetRanges {

	/**
	 * The set without any offset.
	 */
	public static final OffsetRanges NONE = new OffsetRanges(new long[0]);

	// The first offset of each range, and the one after its last.
	private final long[] bounds;

	private OffsetRanges(long[] bounds) {
		this.bounds = bounds;
	}

	/**
	 * Return the number of ranges.
	 * @return the number
	 */
	public int size() {
		return this.bounds.length / 2;
	}

	/**
	 * Return whether there is no offset in this set.
	 * @return whether it is empty
	 */
	public boolean isEmpty() {
		return this.bounds.length == 0;
	}

	/**
	 * Return the start of a range.
	 * @param range the range's index
	 * @return its first offset
	 */
	public long start(int range) {
		return this.bounds[2 * range];
	}

	/**
	 * Return the end of a range.
	 * @param range the range's index
	 * @return the offset after its last one
	 */
	public long end(int range) {
		return this.bounds[2 * range + 1];
	}

	/**
	 * Return the end of the last range. There must be one.
	 * @return the offset after the last one in this set
	 */
	public long end() {
		return this.bounds[this.bounds.length - 1];
	}

	/**
	 * Return whether an offset is in this set.
	 * @param offset the offset
	 * @return whether it is
	 */
	public boolean contains(long offset) {
		int index = Arrays.binarySearch(this.bounds, offset);
		// At a bound, or between an even and an odd one.
		return (index >= 0) ? index % 2 == 0 : (-index - 1) % 2 == 1;
	}

	/**
	 * Return the part of this set that begins at an offset.
	 * @param offset the offset
	 * @return the ranges from there on
	 */
	public OffsetRanges from(long offset) {
		Builder builder = new Builder();
		for (int range = 0; range < size(); range++) {
			builder.add(Math.max(start(range), offset), end(range));
		}
		return builder.build();
	}

	/**
	 * Return the part of this set that ends before an offset.
	 * @param offset the offset
	 * @return the ranges up to there
	 */
	public OffsetRanges until(long offset) {
		Builder builder = new Builder();
		for (int range = 0; range < size(); range++) {
			builder.add(start(range), Math.min(end(range), offset));
		}
		return builder.build();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof OffsetRanges ranges && Arrays.equals(this.bounds, ranges.bounds);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bounds);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.bounds);
	}

	/**
	 * Collects ranges in ascending order.
	 */
	public static final class Builder {

		private long[] bounds = new long[16];

		private int length;

		/**
		 * Add a range that does not start before the end of the last one.
		 * @param start the first offset
		 * @param end the offset after the last one; an empty range adds nothing
		 */
		public void add(long start, long end) {
			if (start >= end) {
				return;
			}
			if (this.length > 0 && this.bounds[this.length - 1] == start) {
				this.bounds[this.length - 1] = end;
				return;
			}
			if (this.length == this.bounds.length) {
				this.bounds = Arrays.copyOf(this.bounds, 2 * this.length);
			}
			this.bounds[this.length++] = start;
			this.bounds[this.length++] = end;
		}

		/**
		 * Create the set.
		 * @return the set
		 */
		public OffsetRanges build() {
			return (this.length > 0) ? new OffsetRanges(Arrays.copyOf(this.bounds, this.length)) : NONE;
		}

	}

}
