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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks two applications for their health at the same rate at the same time, so that what
 * the machine does to one it does to the other.
 */
final class EndpointLoad implements AutoCloseable {

	private static final int CLIENTS = 8;

	private final HttpClient client = HttpClient.newHttpClient();

	private final ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);

	private final Queue<Long> first = new ConcurrentLinkedQueue<>();

	private final Queue<Long> second = new ConcurrentLinkedQueue<>();

	private final Map<Integer, Integer> codes = new ConcurrentHashMap<>();

	/**
	 * Ask both.
	 * @param firstPort the port of an application
	 * @param secondPort the port of another
	 * @param perSecond how often to ask each
	 * @param duration for how long
	 */
	void run(int firstPort, int secondPort, int perSecond, Duration duration) {
		this.first.clear();
		this.second.clear();
		this.codes.clear();
		long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
		long start = System.nanoTime();
		long count = duration.toNanos() / pause;
		for (long number = 0; number < count; number++) {
			long due = start + number * pause;
			for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			boolean even = number % 2 == 0;
			this.executor.execute(() -> ask(even ? firstPort : secondPort, even ? this.first : this.second));
			this.executor.execute(() -> ask(even ? secondPort : firstPort, even ? this.second : this.first));
		}
		while (this.first.size() < count || this.second.size() < count) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
	}

	private void ask(int port, Queue<Long> times) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health".formatted(port)))
			.build();
		long start = System.nanoTime();
		try {
			int code = this.client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
			this.codes.merge(code, 1, Integer::sum);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			times.add(System.nanoTime() - start);
		}
	}

	Map<Integer, Integer> codes() {
		return this.codes;
	}

	double firstPercentile(double fraction) {
		return percentile(this.first, fraction);
	}

	double secondPercentile(double fraction) {
		return percentile(this.second, fraction);
	}

	private static double percentile(Queue<Long> times, double fraction) {
		long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
		return sorted[(int) Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)] / 1e6;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
