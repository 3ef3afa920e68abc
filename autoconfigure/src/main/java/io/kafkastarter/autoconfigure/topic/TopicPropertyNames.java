package io.kafkastarter.autoconfigure.topic;

/**
 * Names of properties below {@code kafka.topics}, for messages.
 */
final class TopicPropertyNames {

	static final String TOPICS = "kafka.topics";

	static final String TOPICS_ENUM = "kafka.topics-enum";

	static final String DEFAULTS = "kafka.topic-defaults";

	private TopicPropertyNames() {
	}

	static String of(String alias) {
		return alias.matches("[\\w-]+") ? TOPICS + "." + alias : TOPICS + "[" + alias + "]";
	}

}
