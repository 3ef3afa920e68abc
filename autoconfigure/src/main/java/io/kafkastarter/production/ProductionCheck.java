package io.kafkastarter.production;

import java.util.List;

/**
 * Looks at one part of the configuration for what is not safe for production. Clusters
 * whose hosts are all on this machine are left out: they are for development.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ProductionCheck {

	/**
	 * Find what is not safe.
	 * @return the concerns, empty if there are none
	 */
	List<ProductionConcern> find();

}
