package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds listeners that are no more. One that is missing for the first time may just be
 * created, or started again with other settings. Used by one thread.
 */
final class ClosedListeners {

	private Set<String> missing = Set.of();

	/**
	 * Look for listeners that are no more.
	 * @param known the ids that are known
	 * @param present the ids of those that are registered
	 * @return the known ones that are not registered now, nor were at the last look
	 */
	Set<String> find(Collection<String> known, Collection<String> present) {
		Set<String> now = new HashSet<>(known);
		now.removeAll(present);
		Set<String> closed = new HashSet<>(now);
		closed.retainAll(this.missing);
		this.missing = now;
		return closed;
	}

}
