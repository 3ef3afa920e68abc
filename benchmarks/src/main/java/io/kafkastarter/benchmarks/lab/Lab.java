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

package io.kafkastarter.benchmarks.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.util.FileSystemUtils;

/**
 * Where benchmarks run: a broker, topics, and processes for the contenders. Leaves
 * nothing behind when closed.
 */
public final class Lab implements AutoCloseable {

	/**
	 * How many partitions a topic has.
	 */
	public static final int PARTITIONS = 6;

	/**
	 * How many different keys its records have.
	 */
	public static final int KEYS = 10_000;

	private static final long PATIENCE_NANOS = 30_000_000_000L;

	private final Path folder;

	private final Broker broker;

	private final Admin admin;

	private final List<String> options;

	private Lab(Path folder, Broker broker, List<String> options) {
		this.folder = folder;
		this.broker = broker;
		this.options = options;
		this.admin = Admin.create(Map.of("bootstrap.servers", broker.servers()));
	}

	/**
	 * Start a broker.
	 * @param options options of the contenders' JVMs, the same for all
	 * @return the laboratory
	 */
	public static Lab open(List<String> options) {
		try {
			Path folder = Files.createTempDirectory("kafka-benchmarks-");
			Lab lab = new Lab(folder, Broker.start(folder), options);
			// Who ends the benchmarks early wants no broker left, and no data.
			Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab"));
			return lab;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return where the broker is.
	 * @return host and port
	 */
	public String servers() {
		return this.broker.servers();
	}

	/**
	 * Start a contender.
	 * @param contender what to start
	 * @return its process, once it is ready for turns
	 */
	public ContenderProcess start(Contender contender) {
		return start(contender, List.of());
	}

	/**
	 * Start a contender with options of its own.
	 * @param contender what to start
	 * @param more options that come after those of all JVMs
	 * @return its process, once it is ready for turns
	 */
	public ContenderProcess start(Contender contender, List<String> more) {
		List<String> all = Stream.concat(this.options.stream(), more.stream()).toList();
		return ContenderProcess.start(contender, all, this.folder);
	}

	/**
	 * Let a contender start once, and archive the classes that it has loaded.
	 * @param contender what to start
	 * @param options options that it starts with each time
	 * @return the options that make its JVM start from the archive, or fail: the AOT
	 * cache since Java 25, class data sharing before
	 */
	public List<String> archiveClasses(Contender contender, List<String> options) {
		Path archive = temporary().resolve("archive");
		boolean cache = Runtime.version().feature() >= 25;
		List<String> all = new ArrayList<>(options);
		all.add((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
		start(contender, all).close();
		return cache ? List.of("-XX:AOTMode=on", "-XX:AOTCache=" + archive)
				: List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive);
	}

	/**
	 * Let Spring process a contender ahead of time.
	 * @param contender what to process
	 * @return the contender with what that came to first on its class path
	 */
	public Contender processAheadOfTime(Contender contender) {
		Path jar = new AheadOfTime(temporary()).process(contender);
		return new Contender(contender.name(), contender.main(), contender.arguments(), contender.jars(),
				List.of(jar.toString()));
	}

	private Path temporary() {
		try {
			return Files.createTempDirectory(this.folder, "classes-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Create a topic and wait until its partitions answer.
	 * @param topic the topic's name
	 */
	public void create(String topic) {
		create(topic, PARTITIONS);
	}

	private void create(String topic, int partitions) {
		await(() -> this.admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get());
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (!isReady(topic, partitions)) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("'%s' is not there".formatted(topic));
			}
			LockSupport.parkNanos(20_000_000);
		}
	}

	/**
	 * Create a topic with records in it.
	 * @param topic the topic's name
	 * @param filling the records
	 */
	public void fill(String topic, Filling filling) {
		create(topic, filling.partitions());
		int[] picked = filling.keys().of(filling.records(), filling.keyCount());
		AtomicReference<Exception> failure = new AtomicReference<>();
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", servers(), "batch.size", "65536", "linger.ms", "5"), new StringSerializer(),
				new ByteArraySerializer())) {
			for (int sequence = 0; sequence < filling.records(); sequence++) {
				producer.send(new ProducerRecord<>(topic, "key-" + picked[sequence], filling.payload().value(sequence)),
						(metadata, ex) -> failure.compareAndSet(null, ex));
			}
		}
		if (failure.get() != null) {
			throw new IllegalStateException("'%s' cannot be filled".formatted(topic), failure.get());
		}
	}

	/**
	 * Delete a topic.
	 * @param topic the topic's name
	 */
	public void delete(String topic) {
		await(() -> this.admin.deleteTopics(List.of(topic)).all().get());
	}

	@Override
	public void close() {
		this.admin.close();
		this.broker.close();
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isReady(String topic, int count) {
		Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, count)
			.boxed()
			.collect(Collectors.toMap((partition) -> new TopicPartition(topic, partition),
					(partition) -> OffsetSpec.latest()));
		try {
			this.admin.listOffsets(partitions).all().get();
			return true;
		}
		catch (ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void await(Request request) {
		try {
			request.answer();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Request {

		Object answer() throws ExecutionException, InterruptedException;

	}

}
