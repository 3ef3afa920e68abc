package io.kafkastarter.deadletter.redrive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters without belonging to a group, for a bounded time and with a bounded
 * amount of data. Not thread-safe.
 */
final class DeadLetterReader {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(100);

	private static final long MAX_BYTES = 16L * 1024 * 1024;

	private final Consumer<Object, Object> consumer;

	private final TopicOffsets offsets;

	private final long endNanos = System.nanoTime() + TIMEOUT.toNanos();

	DeadLetterReader(Consumer<Object, Object> consumer, TopicOffsets offsets) {
		this.consumer = consumer;
		this.offsets = offsets;
	}

	/**
	 * Describe topics.
	 * @param topics their names
	 * @return the topics, by name
	 */
	List<DeadLetterTopic> topics(Collection<String> topics) {
		List<TopicPartition> partitions = this.offsets.partitions(topics);
		Map<TopicPartition, Long> ends = this.offsets.ends(partitions);
		Map<TopicPartition, ResolvedOffsets> resolved = this.offsets.resolved(this.offsets.starts(partitions), ends);
		Map<String, Long> depths = new HashMap<>();
		Map<TopicPartition, Long> waiting = new HashMap<>();
		resolved.forEach((partition, each) -> {
			long end = ends.getOrDefault(partition, 0L);
			depths.merge(partition.topic(), each.unresolved(end), Long::sum);
			if (each.unresolved(end) > 0) {
				waiting.put(partition, end);
			}
		});
		Map<String, Instant> oldest = oldest(waiting, resolved);
		return depths.entrySet()
			.stream()
			.map((entry) -> new DeadLetterTopic(entry.getKey(), entry.getValue(), oldest.get(entry.getKey())))
			.sorted(Comparator.comparing(DeadLetterTopic::name))
			.toList();
	}

	private Map<String, Instant> oldest(Map<TopicPartition, Long> ends, Map<TopicPartition, ResolvedOffsets> resolved) {
		Map<String, Instant> oldest = new HashMap<>();
		Set<TopicPartition> left = new HashSet<>(ends.keySet());
		this.consumer.assign(left);
		left.forEach((partition) -> this.consumer.seek(partition, resolved(resolved, partition).mark()));
		while (!left.isEmpty() && System.nanoTime() < this.endNanos) {
			for (ConsumerRecord<Object, Object> record : this.consumer.poll(STEP)) {
				TopicPartition partition = new TopicPartition(record.topic(), record.partition());
				if (left.contains(partition) && !resolved(resolved, partition).contains(record.offset())) {
					oldest.merge(record.topic(), Instant.ofEpochMilli(record.timestamp()),
							(first, second) -> first.isBefore(second) ? first : second);
					left.remove(partition);
				}
			}
			left.removeIf((partition) -> this.consumer.position(partition) >= ends.getOrDefault(partition, 0L));
			Set<TopicPartition> found = new HashSet<>(this.consumer.assignment());
			found.removeAll(left);
			this.consumer.pause(found);
		}
		return oldest;
	}

	private static ResolvedOffsets resolved(Map<TopicPartition, ResolvedOffsets> resolved, TopicPartition partition) {
		return resolved.getOrDefault(partition, ResolvedOffsets.of(null, 0, 0));
	}

	/**
	 * Read dead letters that are not resolved.
	 * @param topic the topic
	 * @param filter selects them
	 * @param from where to begin
	 * @param count most dead letters
	 * @return the page; it may be short, and even empty, when reading took its time
	 */
	DeadLetterPage read(String topic, DeadLetterFilter filter, Position from, int count) {
		List<TopicPartition> partitions = new ArrayList<>(this.offsets.partitions(List.of(topic)));
		partitions.sort(Comparator.comparingInt(TopicPartition::partition));
		Map<TopicPartition, Long> ends = this.offsets.ends(partitions);
		Map<TopicPartition, ResolvedOffsets> resolved = this.offsets.resolved(this.offsets.starts(partitions), ends);
		List<DeadLetter> letters = new ArrayList<>();
		Budget budget = new Budget(count);
		for (TopicPartition partition : partitions) {
			if (partition.partition() < from.partition()
					|| filter.partition() != null && filter.partition() != partition.partition()) {
				continue;
			}
			ResolvedOffsets done = resolved(resolved, partition);
			long start = Math.max(done.mark(), (partition.partition() == from.partition()) ? from.offset() : 0);
			Position next = read(partition, start, ends.getOrDefault(partition, 0L),
					(record) -> !done.contains(record.offset()), filter, letters, budget);
			if (next != null) {
				return new DeadLetterPage(List.copyOf(letters), next);
			}
		}
		return new DeadLetterPage(List.copyOf(letters), null);
	}

	// Where to go on, or null if this partition is through.
	private @Nullable Position read(TopicPartition partition, long start, long end,
			java.util.function.Predicate<ConsumerRecord<?, ?>> open, DeadLetterFilter filter, List<DeadLetter> letters,
			Budget budget) {
		long begin = Math.max(start, (filter.fromOffset() != null) ? filter.fromOffset() : 0);
		long last = Math.min(end, (filter.toOffset() != null) ? filter.toOffset() : end);
		if (begin >= last) {
			return null;
		}
		this.consumer.assign(List.of(partition));
		this.consumer.seek(partition, begin);
		long position = begin;
		while (position < last) {
			if (System.nanoTime() > this.endNanos) {
				return new Position(partition.partition(), position);
			}
			for (ConsumerRecord<Object, Object> record : this.consumer.poll(STEP)) {
				DeadLetter letter = new DeadLetter(record);
				if (record.offset() < last && open.test(record) && filter.matches(letter)) {
					if (!budget.take(record)) {
						return new Position(partition.partition(), record.offset());
					}
					letters.add(letter);
				}
			}
			position = this.consumer.position(partition);
		}
		return null;
	}

	private static final class Budget {

		private int count;

		private long bytes = MAX_BYTES;

		Budget(int count) {
			this.count = count;
		}

		boolean take(ConsumerRecord<?, ?> record) {
			long size = Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize());
			if (this.count == 0 || this.bytes <= 0) {
				return false;
			}
			this.count--;
			this.bytes -= size;
			return true;
		}

	}

}
