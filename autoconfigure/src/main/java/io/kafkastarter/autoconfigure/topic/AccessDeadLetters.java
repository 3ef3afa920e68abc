package io.kafkastarter.autoconfigure.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.kafkastarter.deadletter.DeadLetterNames;
import org.jspecify.annotations.Nullable;

/**
 * The topics that the dead letters of a topic go to, and those of the dead letters in
 * turn.
 */
final class AccessDeadLetters {

	private final @Nullable DeadLetterNames names;

	/**
	 * Create dead letters.
	 * @param names the names of their topics, or {@code null} if none are written
	 */
	AccessDeadLetters(@Nullable DeadLetterNames names) {
		this.names = names;
	}

	List<String> of(String topic) {
		List<String> topics = new ArrayList<>();
		if (this.names != null) {
			Optional<String> next = this.names.of(topic);
			while (next.isPresent()) {
				topics.add(next.get());
				next = this.names.of(next.get());
			}
		}
		return topics;
	}

}
