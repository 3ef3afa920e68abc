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
