package io.kafkastarter.monitoring;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * How far consumer groups have come, and where what they read ends. Immutable.
 *
 * @param committed what each group committed, by its id; nothing for a partition that it
 * never committed
 * @param ends the ends of those partitions of topics looked at that a group committed,
 * asked for after what was committed; none for a partition whose broker did not answer
 * @since 0.1.0
 */
public record GroupOffsets(Map<String, Answer<Map<TopicPartition, CommittedOffset>>> committed,
		Map<TopicPartition, Long> ends) {

	/**
	 * What is known when no group was asked about.
	 */
	public static final GroupOffsets NONE = new GroupOffsets(Map.of(), Map.of());

	/**
	 * Create offsets.
	 */
	public GroupOffsets {
		committed = Map.copyOf(committed);
		ends = Map.copyOf(ends);
	}

}
