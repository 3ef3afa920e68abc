package io.kafkastarter.avro;

/**
 * Under which subject of the registry the schema of a payload is found.
 *
 * @since 0.1.0
 */
public enum SubjectStrategy {

	/**
	 * The name of the topic, followed by {@code -value}: all payloads of a topic have the
	 * same schema, in one version or another.
	 */
	TOPIC {
		@Override
		String subject(String topic, String schema) {
			return topic + "-value";
		}
	},

	/**
	 * The full name of the schema: a topic may carry payloads of several kinds.
	 */
	RECORD {
		@Override
		String subject(String topic, String schema) {
			return schema;
		}
	};

	abstract String subject(String topic, String schema);

}
