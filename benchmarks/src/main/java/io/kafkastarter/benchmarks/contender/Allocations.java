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

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * What the threads of this process have allocated, by the counters that a recording of
 * the JVM shows as {@code jdk.ThreadAllocationStatistics}. What threads allocated that
 * have ended in between is not known.
 */
final class Allocations {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Map<Long, Long> bytes;

	private Allocations(Map<Long, Long> bytes) {
		this.bytes = bytes;
	}

	/**
	 * Look at the counters.
	 * @return what every thread has allocated so far
	 */
	static Allocations now() {
		long[] threads = THREADS.getAllThreadIds();
		long[] allocated = THREADS.getThreadAllocatedBytes(threads);
		Map<Long, Long> bytes = new HashMap<>();
		for (int i = 0; i < threads.length; i++) {
			bytes.put(threads[i], allocated[i]);
		}
		return new Allocations(bytes);
	}

	/**
	 * Return what was allocated since an earlier look.
	 * @param before the earlier look
	 * @return the number of bytes
	 */
	long since(Allocations before) {
		long sum = 0;
		for (Map.Entry<Long, Long> thread : this.bytes.entrySet()) {
			sum += Math.max(0, thread.getValue() - before.bytes.getOrDefault(thread.getKey(), 0L));
		}
		return sum;
	}

}
