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

package io.kafkastarter.listener.consumer;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.kafkastarter.listener.admission.Admission;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sought, delayed, paused and revoked: from a consumer each partition comes
 * from its position on, without a gap and nothing twice.
 */
class BufferingConsumerPropertyTests {

	private static final int RECORDS = 60;

	@Property(tries = 400)
	void whenAnythingIsSoughtDelayedPausedOrRevokedEachPartitionComesFromItsPositionOn(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 4) int partitions, @ForAll @IntRange(min = 1, max = 12) int size,
			@ForAll @IntRange(max = 3) int wait) {
		Random random = new Random(seed);
		Reader reader = new Reader(new Log(random, partitions, size), size, Duration.ofMillis(10L * wait));
		for (int step = 0; step < 150; step++) {
			TopicPartition partition = reader.log.partition(random.nextInt(partitions));
			switch (random.nextInt(12)) {
				case 0 -> reader.seek(partition, random.nextInt(RECORDS + 1));
				case 1 -> reader.pause(partition);
				case 2, 3 -> reader.resume(partition);
				case 4 -> reader.log.revoke.add(partition);
				case 5 -> reader.fail(random, Duration.ofMillis(random.nextInt(60)));
				default -> reader.poll(Duration.ofMillis(random.nextInt(40)));
			}
		}
		reader.readAll();
	}

	@Example
	void whenRecordsComeAgainTheyAreNotFetchedAgain() {
		Log log = new Log(new Random(1), 4, 5);
		Reader reader = new Reader(log, 5, Duration.ZERO);
		for (int failure = 0; failure < 60; failure++) {
			reader.poll(Duration.ZERO);
			reader.fail(new Random(failure), Duration.ofMillis(failure % 2));
		}
		reader.readAll();
		assertThat(log.seeks).isZero();
	}

	@Example
	void whenNothingIsHandledNoMoreAndMoreIsKept() {
		Reader reader = new Reader(new Log(new Random(1), 4, 5), 5, Duration.ZERO);
		Random none = new Random() {

			@Override
			public int nextInt(int bound) {
				return 0;
			}

		};
		for (int failure = 0; failure < 60; failure++) {
			reader.poll(Duration.ZERO);
			reader.fail(none, Duration.ZERO);
		}
		reader.readAll();
	}

	@Example
	void whenPartitionsEndWithWhatIsNoRecordThatIsCommitted() {
		Log log = new Log(new Random(1), 2, 5);
		Reader reader = new Reader(log, 5, Duration.ZERO);
		reader.readAll();
		for (int poll = 0; poll < 500; poll++) {
			reader.poll(Duration.ofMillis(20));
		}
		assertThat(log.gaps).isPositive();
	}

	/**
	 * Polls as a container does, and knows what must come.
	 */
	private static final class Reader {

		private final Log log;

		private final int size;

		private final BufferingConsumer buffering;

		private final Consumer<Object, Object> consumer;

		private final Map<TopicPartition, Long> delays = new HashMap<>();

		private final Set<TopicPartition> paused = new HashSet<>();

		private final Map<TopicPartition, List<ConsumerRecord<Object, Object>>> last = new HashMap<>();

		Reader(Log log, int size, Duration wait) {
			this.log = log;
			this.size = size;
			this.buffering = new BufferingConsumer(log.consumer(), new FillSettings(size, wait, false,
					Duration.ofMinutes(5), true, new Handover(Admission.free(), false)), () -> log.now, (polled) -> {
					}, (delivered) -> {
					}, () -> null, (assignment) -> {
					}, () -> {
					});
			this.consumer = this.buffering.proxy();
			this.consumer.subscribe(List.of("topic"), new ConsumerRebalanceListener() {

				@Override
				public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
					check();
					Reader.this.last.keySet().removeAll(revoked);
					Reader.this.paused.removeAll(revoked);
				}

				@Override
				public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
					// Nothing of them is known yet.
				}

			});
		}

		void poll(Duration timeout) {
			ConsumerRecords<Object, Object> records = this.consumer.poll(timeout);
			this.last.clear();
			assertThat(records.count()).isLessThanOrEqualTo(this.size);
			for (TopicPartition partition : records.partitions()) {
				List<ConsumerRecord<Object, Object>> polled = records.records(partition);
				assertThat(this.paused).doesNotContain(partition);
				assertThat(this.log.now).isGreaterThanOrEqualTo(this.delays.getOrDefault(partition, 0L));
				assertThat(polled).isEqualTo(this.log.read(partition, polled.size()));
				this.last.put(partition, polled);
			}
			check();
		}

		// As a container does: what was not handled is sought for all partitions.
		void fail(Random random, Duration delay) {
			for (TopicPartition partition : Set.copyOf(this.last.keySet())) {
				List<ConsumerRecord<Object, Object>> polled = this.last.get(partition);
				int handled = random.nextInt(polled.size() + 1);
				if (random.nextBoolean()) {
					this.buffering.delay(partition, delay);
					this.delays.put(partition, this.log.now + delay.toNanos());
				}
				long offset = (handled < polled.size()) ? polled.get(handled).offset()
						: polled.get(handled - 1).offset() + 1;
				this.consumer.seek(partition, offset);
				this.log.expect(partition, offset);
			}
			check();
		}

		void seek(TopicPartition partition, long offset) {
			if (this.log.assigned.contains(partition)) {
				this.consumer.seek(partition, new OffsetAndMetadata(offset));
				this.log.expect(partition, offset);
				this.last.remove(partition);
				check();
			}
		}

		void pause(TopicPartition partition) {
			if (this.log.assigned.contains(partition)) {
				this.consumer.pause(List.of(partition));
				this.paused.add(partition);
				check();
			}
		}

		void resume(TopicPartition partition) {
			if (this.log.assigned.contains(partition)) {
				this.consumer.resume(List.of(partition));
				this.paused.remove(partition);
				check();
			}
		}

		void readAll() {
			Set.copyOf(this.paused).forEach(this::resume);
			for (int poll = 0; poll < 1_000 && !this.log.isRead(); poll++) {
				poll(Duration.ofMillis(20));
			}
			assertThat(this.log.isRead()).as("all is read").isTrue();
		}

		private void check() {
			assertThat(this.consumer.paused()).isEqualTo(this.paused);
			this.log.assigned
				.forEach((partition) -> assertThat(this.log.index(partition, this.consumer.position(partition)))
					.isEqualTo(this.log.expected.get(partition)));
			assertThat(this.log.ahead()).as("kept").isLessThan(2 * this.size * (this.log.records.size() + 1));
		}

	}

	/**
	 * Topics with gaps in their offsets, as compaction and transactions leave them, and a
	 * consumer of them. A partition that is revoked comes back at the next poll, from
	 * where it was delivered to.
	 */
	private static final class Log {

		private final Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records = new TreeMap<>(
				(one, other) -> one.partition() - other.partition());

		private final Map<TopicPartition, Long> positions = new HashMap<>();

		private final Map<TopicPartition, Integer> expected = new HashMap<>();

		private final Set<TopicPartition> assigned = new HashSet<>();

		private final Set<TopicPartition> paused = new HashSet<>();

		private final Set<TopicPartition> revoke = new HashSet<>();

		private final Random random;

		private final int most;

		private ConsumerRebalanceListener listener;

		private long now;

		private int seeks;

		// How often the consumer has committed what is no record.
		private int gaps;

		Log(Random random, int partitions, int most) {
			this.random = random;
			this.most = most;
			IntStream.range(0, partitions).mapToObj(this::partition).forEach((partition) -> {
				List<ConsumerRecord<Object, Object>> list = new ArrayList<>();
				for (long offset = random.nextInt(3); list.size() < RECORDS; offset += 1 + random.nextInt(8) / 7) {
					list.add(new ConsumerRecord<>("topic", partition.partition(), offset, "key", offset));
				}
				this.records.put(partition, list);
				this.expected.put(partition, 0);
				this.positions.put(partition, 0L);
			});
			this.assigned.addAll(this.records.keySet());
		}

		TopicPartition partition(int number) {
			return new TopicPartition("topic", number);
		}

		List<ConsumerRecord<Object, Object>> read(TopicPartition partition, int count) {
			int index = this.expected.merge(partition, count, Integer::sum);
			return this.records.get(partition).subList(index - count, index);
		}

		void expect(TopicPartition partition, long offset) {
			this.expected.put(partition, index(partition, offset));
		}

		int index(TopicPartition partition, long position) {
			return (int) this.records.get(partition).stream().filter((record) -> record.offset() < position).count();
		}

		int ahead() {
			return this.records.keySet()
				.stream()
				.mapToInt((partition) -> index(partition, this.positions.get(partition)) - this.expected.get(partition))
				.sum();
		}

		boolean isRead() {
			return this.expected.values().stream().allMatch((index) -> index == RECORDS);
		}

		@SuppressWarnings("unchecked")
		Consumer<Object, Object> consumer() {
			return (Consumer<Object, Object>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { Consumer.class }, (proxy, method, arguments) -> invoke(method, arguments));
		}

		@SuppressWarnings("unchecked")
		private Object invoke(Method method, Object[] arguments) {
			return switch (method.getName()) {
				case "subscribe" -> subscribe((ConsumerRebalanceListener) arguments[1]);
				case "pause" -> done(this.paused.addAll(assigned((Collection<TopicPartition>) arguments[0])));
				case "resume" -> done(this.paused.removeAll(assigned((Collection<TopicPartition>) arguments[0])));
				case "seek" -> seek((TopicPartition) arguments[0], arguments[1]);
				case "poll" -> poll((Duration) arguments[0]);
				case "assignment" -> Set.copyOf(this.assigned);
				case "paused" -> Set.copyOf(this.paused);
				case "committed" -> committed((Set<TopicPartition>) arguments[0]);
				case "commitSync" -> commit((Map<TopicPartition, OffsetAndMetadata>) arguments[0]);
				case "position" -> this.positions.get((TopicPartition) arguments[0]);
				default -> throw new UnsupportedOperationException(method.getName());
			};
		}

		// What was delivered is handled, and mostly committed.
		private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
			Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
			partitions.forEach((partition) -> {
				int index = this.expected.get(partition) - this.random.nextInt(4) / 3;
				committed.put(partition, new OffsetAndMetadata(
						(index > 0) ? this.records.get(partition).get(index - 1).offset() + 1 : 0));
			});
			return committed;
		}

		private Object commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
			offsets.forEach((partition, offset) -> {
				assertThat(this.assigned).contains(partition);
				assertThat(index(partition, offset.offset())).as("committed and not delivered")
					.isEqualTo(this.expected.get(partition));
			});
			this.gaps++;
			return null;
		}

		private Object done(boolean changed) {
			return null;
		}

		private Object subscribe(ConsumerRebalanceListener listener) {
			this.listener = listener;
			return null;
		}

		private Collection<TopicPartition> assigned(Collection<TopicPartition> partitions) {
			assertThat(this.assigned).containsAll(partitions);
			return partitions;
		}

		private Object seek(TopicPartition partition, Object position) {
			this.seeks++;
			this.positions.put(partition,
					(position instanceof OffsetAndMetadata offset) ? offset.offset() : (Long) position);
			return null;
		}

		private ConsumerRecords<Object, Object> poll(Duration timeout) {
			rebalance();
			Map<TopicPartition, List<ConsumerRecord<Object, Object>>> polled = new HashMap<>();
			Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
			int left = this.random.nextInt(this.most + 1);
			for (TopicPartition partition : this.assigned) {
				if (!this.paused.contains(partition)) {
					int from = index(partition, this.positions.get(partition));
					int to = Math.min(RECORDS, from + this.random.nextInt(left + 1));
					if (to > from) {
						List<ConsumerRecord<Object, Object>> list = this.records.get(partition).subList(from, to);
						polled.put(partition, list);
						this.positions.put(partition, list.get(list.size() - 1).offset() + 1);
						next.put(partition, new OffsetAndMetadata(this.positions.get(partition)));
						left -= list.size();
					}
					else if (this.random.nextInt(4) == 0) {
						passGap(partition, next);
					}
				}
			}
			this.now += (polled.isEmpty() ? timeout : timeout.dividedBy(2)).toNanos() + 1_000;
			return new ConsumerRecords<>(polled, next);
		}

		// What is no record is passed like a record.
		private void passGap(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> next) {
			long position = this.positions.get(partition);
			int index = index(partition, position);
			long end = (index < RECORDS) ? this.records.get(partition).get(index).offset() : position + 1;
			if (end > position) {
				this.positions.put(partition, end);
				next.put(partition, new OffsetAndMetadata(end));
			}
		}

		private void rebalance() {
			Set<TopicPartition> back = new HashSet<>(this.records.keySet());
			back.removeAll(this.assigned);
			this.revoke.retainAll(this.assigned);
			if (!this.revoke.isEmpty()) {
				this.listener.onPartitionsRevoked(Set.copyOf(this.revoke));
				this.assigned.removeAll(this.revoke);
				this.paused.removeAll(this.revoke);
				this.revoke.clear();
			}
			if (!back.isEmpty()) {
				back.forEach((partition) -> {
					int index = this.expected.get(partition);
					this.positions.put(partition,
							(index < RECORDS) ? this.records.get(partition).get(index).offset() : 1_000L);
				});
				this.assigned.addAll(back);
				this.listener.onPartitionsAssigned(back);
			}
		}

	}

}
