package io.kafkastarter.health;

import java.util.Set;

/**
 * Tells what the application does with the topics of a cluster.
 *
 * @since 0.1.0
 */
public interface TopicUse {

	/**
	 * Return the topics that must exist.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> required(String cluster);

	/**
	 * Return whether topics of a cluster are just being created, so that nothing can be
	 * made of their being missing.
	 * @param cluster the name of the cluster
	 * @return {@code true} if they are
	 */
	boolean isCreating(String cluster);

	/**
	 * Return the topics that the application's listeners read.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> read(String cluster);

	/**
	 * Return the topics that the application writes.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> written(String cluster);

}
