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

package io.kafkastarter.deadletter.redrive;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The redrives of this application: one of a topic at a time. Those that somebody has
 * asked for go before those that begin by themselves. Safe for use by several threads.
 */
final class Redrives {

	private static final Log logger = LogFactory.getLog(Redrives.class);

	// For the record at work.
	private static final Duration END_TIMEOUT = Duration.ofSeconds(20);

	private final Map<String, Redrive> requested = new ConcurrentHashMap<>();

	private final Map<String, Redrive> automatic = new ConcurrentHashMap<>();

	private final Clock clock;

	private boolean closed;

	Redrives(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Start what somebody has asked for. One of the topic that has begun by itself ends
	 * for that.
	 * @param request what to redrive
	 * @param by who wants that, in plain words
	 * @param runs returns the work of a redrive
	 * @return the redrive, under way
	 * @throws InvalidRedriveException if one of the topic is under way
	 */
	Redrive start(RedriveRequest request, String by, Function<Redrive, Runnable> runs) {
		Redrive redrive = new Redrive(request, this.clock);
		register(redrive);
		Redrive other = this.automatic.get(key(request.cluster(), request.topic()));
		if (other != null) {
			other.cancel(by);
			awaitEnd(List.of(other));
		}
		logger.info("A redrive of '%s' was started by %s: %s".formatted(request.topic(), by, request));
		redrive.completion()
			.thenAccept((progress) -> logger.info("Redrive of '%s' ended: %s".formatted(request.topic(), progress)));
		run(redrive, runs);
		return redrive;
	}

	private synchronized void register(Redrive redrive) {
		String key = key(redrive.request().cluster(), redrive.request().topic());
		Redrive last = this.requested.get(key);
		if (this.closed || last != null && !last.isDone()) {
			throw new InvalidRedriveException(this.closed ? "The application stops."
					: "A redrive of '%s' is under way: cancel it first, or wait.".formatted(redrive.request().topic()));
		}
		this.requested.put(key, redrive);
	}

	/**
	 * Start one that begins by itself, unless one of the topic is under way.
	 * @param request what to redrive
	 * @param runs returns the work of a redrive
	 * @return the redrive, or empty if it cannot begin now
	 */
	Optional<Redrive> startAutomatic(RedriveRequest request, Function<Redrive, Runnable> runs) {
		String key = key(request.cluster(), request.topic());
		Redrive redrive = new Redrive(request, this.clock);
		synchronized (this) {
			if (this.closed || isUnderWay(this.requested.get(key)) || isUnderWay(this.automatic.get(key))) {
				return Optional.empty();
			}
			this.automatic.put(key, redrive);
		}
		run(redrive, runs);
		return Optional.of(redrive);
	}

	private static boolean isUnderWay(@Nullable Redrive redrive) {
		return redrive != null && !redrive.isDone();
	}

	private static void run(Redrive redrive, Function<Redrive, Runnable> runs) {
		Thread thread = new Thread(runs.apply(redrive), "kafka-redrive-" + redrive.request().topic());
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Return what somebody has asked for of a topic.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @return the redrive under way, or the last one
	 */
	Optional<Redrive> find(String cluster, String topic) {
		return Optional.ofNullable(this.requested.get(key(cluster, topic)));
	}

	synchronized void open() {
		this.closed = false;
	}

	void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.requested.values().forEach(Redrive::cancel);
		this.automatic.values().forEach(Redrive::cancel);
		awaitEnd(this.requested.values());
		awaitEnd(this.automatic.values());
	}

	private static void awaitEnd(Collection<Redrive> redrives) {
		CompletableFuture.allOf(redrives.stream().map(Redrive::completion).toArray(CompletableFuture<?>[]::new))
			.completeOnTimeout(null, END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

	private static String key(String cluster, String topic) {
		return cluster + "/" + topic;
	}

}
