package io.kafkastarter.deadletter;

import java.util.Optional;

import org.springframework.util.Assert;

/**
 * The names of the topics that dead letters go to.
 *
 * @param suffix what is added to the name of the topic a record comes from
 * @since 0.1.0
 */
public record DeadLetterNames(String suffix) {

	private static final String PARKED = "-parked";

	/**
	 * Create the names.
	 */
	public DeadLetterNames {
		Assert.hasText(suffix, "'suffix' must not be empty");
	}

	/**
	 * Return where the dead letters of a topic go. Those of a dead-letter topic are
	 * parked beside it, and those of a topic of parked records go nowhere.
	 * @param topic the topic the record comes from
	 * @return the topic it goes to, or empty if it stays where it is
	 */
	public Optional<String> of(String topic) {
		if (topic.endsWith(this.suffix + PARKED)) {
			return Optional.empty();
		}
		return Optional.of(topic.endsWith(this.suffix) ? topic + PARKED : topic + this.suffix);
	}

}
