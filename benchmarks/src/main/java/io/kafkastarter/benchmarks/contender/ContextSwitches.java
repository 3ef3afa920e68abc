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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often the threads of this process have left the processor, of themselves or not, as
 * Linux counts it. What threads count that have ended in between is not known.
 */
final class ContextSwitches {

	/**
	 * What is returned where the system does not tell.
	 */
	static final long UNKNOWN = -1;

	private static final Path THREADS = Path.of("/proc/self/task");

	private static final String COUNTER = "ctxt_switches:";

	private final Map<Path, Long> byThread;

	private ContextSwitches(Map<Path, Long> byThread) {
		this.byThread = byThread;
	}

	/**
	 * Look at the counters.
	 * @return what every thread has counted so far
	 */
	static ContextSwitches now() {
		return in(THREADS);
	}

	static ContextSwitches in(Path threads) {
		Map<Path, Long> byThread = new HashMap<>();
		try (Stream<Path> found = Files.list(threads)) {
			found.forEach((thread) -> byThread.put(thread, read(thread.resolve("status"))));
		}
		catch (IOException ex) {
			// No Linux: nothing is known
		}
		return new ContextSwitches(byThread);
	}

	/**
	 * Return how many there were since an earlier look.
	 * @param before the earlier look
	 * @return the number, or {@link #UNKNOWN}
	 */
	long since(ContextSwitches before) {
		if (this.byThread.isEmpty() || before.byThread.isEmpty()) {
			return UNKNOWN;
		}
		long sum = 0;
		for (Map.Entry<Path, Long> thread : this.byThread.entrySet()) {
			sum += Math.max(0, thread.getValue() - before.byThread.getOrDefault(thread.getKey(), 0L));
		}
		return sum;
	}

	private static long read(Path status) {
		try {
			return sum(Files.readAllLines(status));
		}
		catch (IOException ex) {
			// The thread has just ended
			return 0;
		}
	}

	private static long sum(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.contains(COUNTER))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf(COUNTER) + COUNTER.length()).trim()))
			.sum();
	}

}
