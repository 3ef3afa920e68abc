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
