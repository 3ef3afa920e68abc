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

package io.kafkastarter.sample.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a feed to stop, and lets it pause in a way that ends at once when it is to stop.
 */
class StopSignal {

	private final CountDownLatch stop = new CountDownLatch(1);

	void stop() {
		this.stop.countDown();
	}

	boolean isStopped() {
		return this.stop.getCount() == 0;
	}

	/**
	 * Pause, unless or until it is time to stop.
	 * @param duration how long to pause
	 * @return whether it is time to stop
	 */
	boolean pause(Duration duration) {
		try {
			return this.stop.await(duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
