package io.kafkastarter.monitoring;

/**
 * Is told what was seen of a cluster, after each look, on the thread of its monitor.
 *
 * @since 0.1.0
 */
public interface ClusterStateListener {

	/**
	 * Take note of what was seen.
	 * @param state what is known of the cluster now
	 */
	void onLook(ClusterState state);

	/**
	 * Return whether what was seen deserves a second look soon.
	 * @param state what is known of the cluster now
	 * @return {@code true} if it should not wait for the whole refresh interval
	 */
	default boolean wantsSecondLook(ClusterState state) {
		return false;
	}

}
