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

package io.kafkastarter.metrics;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;

/**
 * Counts the deliveries of one listener. Safe for use by several threads.
 */
final class ListenerCounts implements DeliveryObserver {

	private final LongAdder processed = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder deadLettered = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final RecentFailures failures = new RecentFailures(Clock.systemUTC());

	private final LongSupplier clock;

	// The last interval's.
	private final Samples samples;

	private final Samples minutes = new Samples(ListenerStatistics.MINUTES);

	/**
	 * Create counts.
	 * @param clock the time in nanoseconds
	 * @param kept how many samples are an interval
	 */
	ListenerCounts(LongSupplier clock, int kept) {
		this.clock = clock;
		this.samples = new Samples(kept);
		sample();
		minute();
	}

	@Override
	public void delivered(String topic, DeliveryResult result, int count, long took) {
		if (result == DeliveryResult.SUCCESS) {
			this.processed.add(count);
		}
		else {
			this.failed.add(count);
			if (result == DeliveryResult.DEAD_LETTERED) {
				this.deadLettered.add(count);
			}
		}
		this.nanos.add(took);
	}

	@Override
	public void failed(Throwable failure) {
		this.failures.add(failure);
	}

	@Override
	public void batch(boolean handled, long took) {
	}

	List<RecentFailure> failures() {
		return this.failures.all();
	}

	Totals totals() {
		return new Totals(this.clock.getAsLong(), this.processed.sum(), this.failed.sum(), this.deadLettered.sum(),
				this.nanos.sum());
	}

	/**
	 * Take a sample, and forget the one that is older than an interval.
	 */
	void sample() {
		this.samples.add(totals());
	}

	/**
	 * Take a sample at the end of a minute.
	 */
	void minute() {
		this.minutes.add(totals());
	}

	List<ListenerStatistics.Minute> minutes() {
		List<Totals> ends = new ArrayList<>(this.minutes.all());
		ends.add(totals());
		return IntStream.range(1, ends.size())
			.mapToObj((index) -> ends.get(index).since(ends.get(index - 1)))
			.map((minute) -> new ListenerStatistics.Minute(minute.processed(), minute.failed()))
			.toList();
	}

	ListenerFigures figures() {
		Totals now = totals();
		Totals recent = now.since(this.samples.all().get(0));
		return new ListenerFigures(now.processed(), now.failed(), now.deadLettered(), now.meanMillis(),
				recent.perSecond(), recent.errorRate());
	}

	/**
	 * The last samples, the oldest first. Safe for use by several threads.
	 */
	private static final class Samples {

		private final int most;

		private volatile List<Totals> all = List.of();

		Samples(int most) {
			this.most = most;
		}

		synchronized void add(Totals sample) {
			List<Totals> kept = this.all.subList((this.all.size() < this.most) ? 0 : 1, this.all.size());
			this.all = Stream.concat(kept.stream(), Stream.of(sample)).toList();
		}

		List<Totals> all() {
			return this.all;
		}

	}

}
