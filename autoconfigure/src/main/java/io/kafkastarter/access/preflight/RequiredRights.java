package io.kafkastarter.access.preflight;

import java.util.Collection;

/**
 * Names the rights that the application needs.
 *
 * @since 0.1.0
 */
public interface RequiredRights {

	/**
	 * Return the rights that are needed. Asked before each look at the cluster.
	 * @param cluster the name of the cluster
	 * @return the rights
	 */
	Collection<RequiredRight> of(String cluster);

}
