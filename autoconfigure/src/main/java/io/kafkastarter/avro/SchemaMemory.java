package io.kafkastarter.avro;

import org.apache.avro.Schema;

/**
 * Estimates how much memory schemas take, and bounds it: whoever can write to a topic can
 * name any schema of the registry.
 */
final class SchemaMemory {

	// An enum of many short symbols takes the most: some 16 bytes for each of its text.
	private static final int BYTES_PER_CHARACTER = 16;

	private static final int PART_OF_HEAP = 16;

	private SchemaMemory() {
	}

	/**
	 * Return how many bytes remembered schemas may have together.
	 * @return a small part of the heap
	 */
	static long most() {
		return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
	}

	/**
	 * Return how many bytes a schema has.
	 * @param text its text
	 * @return the bytes, rather too many than too few
	 */
	static long size(String text) {
		return (long) BYTES_PER_CHARACTER * text.length();
	}

	/**
	 * Return how many bytes a schema has.
	 * @param schema the schema
	 * @return the bytes, rather too many than too few
	 */
	static long size(Schema schema) {
		return size(schema.toString());
	}

}
