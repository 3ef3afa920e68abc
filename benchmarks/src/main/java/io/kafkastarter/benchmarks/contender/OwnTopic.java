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

package io.kafkastarter.benchmarks.contender;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that lives for one turn.
 */
final class OwnTopic implements AutoCloseable {

	private static final int PARTITIONS = 6;

	private static final int ATTEMPTS = 500;

	private final Admin admin;

	private final String name;

	private OwnTopic(Admin admin, String name) {
		this.admin = admin;
		this.name = name;
	}

	/**
	 * Create a topic and wait until it is there.
	 * @param turn the servers, and a name that no other turn has
	 * @return the topic, deleted when closed
	 * @throws Exception if it cannot be created
	 */
	static OwnTopic create(Settings turn) throws Exception {
		OwnTopic topic = new OwnTopic(Admin.create(Map.of("bootstrap.servers", turn.text("servers"))),
				"topic-of-" + turn.text("group"));
		topic.admin.createTopics(List.of(new NewTopic(topic.name, PARTITIONS, (short) 1))).all().get();
		for (int attempt = 1; !topic.isReady(); attempt++) {
			if (attempt == ATTEMPTS) {
				throw new IllegalStateException("'%s' is not there".formatted(topic.name));
			}
			LockSupport.parkNanos(20_000_000);
		}
		return topic;
	}

	String name() {
		return this.name;
	}

	/**
	 * Return how many records there are.
	 * @return the number of records in all partitions
	 * @throws Exception if it cannot be told
	 */
	long records() throws Exception {
		Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, PARTITIONS)
			.boxed()
			.collect(Collectors.toMap((partition) -> new TopicPartition(this.name, partition),
					(partition) -> OffsetSpec.latest()));
		return this.admin.listOffsets(partitions)
			.all()
			.get()
			.values()
			.stream()
			.mapToLong(ListOffsetsResultInfo::offset)
			.sum();
	}

	@Override
	public void close() {
		try (this.admin) {
			this.admin.deleteTopics(List.of(this.name)).all().get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isReady() throws Exception {
		try {
			return records() == 0;
		}
		catch (ExecutionException ex) {
			return false;
		}
	}

}
