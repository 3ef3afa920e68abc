package io.kafkastarter.avro.registry;

import java.util.List;

/**
 * A schema as a registry keeps it.
 *
 * @param type what kind of schema it is, {@code AVRO} unless the registry says otherwise
 * @param text the schema
 * @param references schemas that it refers to
 * @since 0.1.0
 */
public record RegisteredSchema(String type, String text, List<Reference> references) {

	/**
	 * Create a schema.
	 */
	public RegisteredSchema {
		references = List.copyOf(references);
	}

	/**
	 * A schema that another one refers to.
	 *
	 * @param subject the subject it is registered under
	 * @param version its version there
	 */
	public record Reference(String subject, int version) {

	}

}
