package io.kafkastarter.avro.registry;

import java.util.List;

/**
 * What a registry says about a schema and those that are registered under its subject.
 *
 * @param compatible whether it may be registered
 * @param reasons why it may not be, in the words of the registry
 * @since 0.1.0
 */
public record Compatibility(boolean compatible, List<String> reasons) {

	/**
	 * Create what a registry says.
	 */
	public Compatibility {
		reasons = List.copyOf(reasons);
	}

}
