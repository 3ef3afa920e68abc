package io.kafkastarter.client;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Holds back what is sent to topics that are being created. A broker tells of a new
 * partition before it takes records for it. An idempotent producer that is faster than
 * that can lose its first batch: it is refused, the second one, on its way already, is
 * taken, and the first stays out of sequence until its delivery timeout has passed
 * (KAFKA-15591).
 * <p>
 * Every topic is open unless it was closed. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TopicGate {

	private final ConcurrentMap<String, CountDownLatch> closed = new ConcurrentHashMap<>();

	/**
	 * Close the gate for some topics.
	 * @param topics the names of the topics
	 */
	public void close(Collection<String> topics) {
		topics.forEach((topic) -> this.closed.putIfAbsent(topic, new CountDownLatch(1)));
	}

	/**
	 * Open the gate for some topics, as far as it is closed for them.
	 * @param topics the names of the topics
	 */
	public void open(Collection<String> topics) {
		for (String topic : topics) {
			CountDownLatch opening = this.closed.remove(topic);
			if (opening != null) {
				opening.countDown();
			}
		}
	}

	/**
	 * Open the gate for all topics.
	 */
	public void open() {
		open(this.closed.keySet());
	}

	/**
	 * Wait until the gate is open for a topic.
	 * @param topic the name of the topic
	 * @param timeout the longest time to wait
	 * @throws TimeoutException if it is still closed then
	 * @throws InterruptException if the thread is interrupted
	 */
	public void pass(String topic, Duration timeout) {
		CountDownLatch opening = this.closed.get(topic);
		if (opening == null) {
			return;
		}
		try {
			if (!opening.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new TimeoutException(
						"Topic %s is still being provisioned after %d ms".formatted(topic, timeout.toMillis()));
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

}
