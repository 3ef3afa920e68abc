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

package io.kafkastarter.lag;

import java.util.ArrayList;
import java.util.List;

/**
 * The last looks at one partition, and what they tell of the group that reads it. The
 * rules follow those of LinkedIn's Burrow. Not thread-safe.
 */
final class PartitionWindow {

	static final int LOOKS = 10;

	private final List<PartitionLag> looks = new ArrayList<>(LOOKS);

	void add(PartitionLag look) {
		if (this.looks.size() == LOOKS) {
			this.looks.remove(0);
		}
		this.looks.add(look);
	}

	int size() {
		return this.looks.size();
	}

	LagStatus status(boolean memberless) {
		if (this.looks.get(this.looks.size() - 1).records() == 0) {
			return LagStatus.UP_TO_DATE;
		}
		if (memberless) {
			return LagStatus.STOPPED;
		}
		if (isRewound()) {
			return LagStatus.REWOUND;
		}
		boolean complete = this.looks.size() == LOOKS;
		if (!isProgressing()) {
			return complete ? LagStatus.STALLED : LagStatus.UNKNOWN;
		}
		return (complete && isGrowing()) ? LagStatus.SLOW : LagStatus.MOVING;
	}

	private boolean isRewound() {
		for (int look = 1; look < this.looks.size(); look++) {
			if (this.looks.get(look).committed() < this.looks.get(look - 1).committed()) {
				return true;
			}
		}
		return false;
	}

	// Nothing can be committed while nothing waits.
	private boolean isProgressing() {
		for (int look = 0; look < this.looks.size(); look++) {
			PartitionLag lag = this.looks.get(look);
			if (lag.records() == 0 || (look > 0 && lag.isProgressFrom(this.looks.get(look - 1)))) {
				return true;
			}
		}
		return false;
	}

	// More always waited in the later half than ever in the earlier one, so that ups and
	// downs are no growth.
	private boolean isGrowing() {
		int half = this.looks.size() / 2;
		long most = this.looks.subList(0, half).stream().mapToLong(PartitionLag::records).max().orElse(0);
		return this.looks.subList(half, this.looks.size()).stream().allMatch((look) -> look.records() > most);
	}

}
