package io.kafkastarter.listener.observe;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * A container that knows which records its handlers are at for too long. May be asked by
 * any thread, at any time.
 *
 * @since 0.1.0
 */
public interface StuckHandlers {

	/**
	 * Return the records that are handled for too long.
	 * @return the first offset of each partition that has one
	 */
	Map<TopicPartition, Long> getStuckRecords();

	/**
	 * Return how long a record may be handled before it is reported.
	 * @return the duration
	 */
	Duration getStuckAfter();

}
