package io.kafkastarter.deadletter.redrive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * A registry that can create the container of a listener once more. A redrive needs a
 * listener of its own: the adapter of one in use has only one place to report the futures
 * of its handler to.
 *
 * @since 0.1.0
 */
public class RecordingListenerRegistry extends KafkaListenerEndpointRegistry {

	private final Map<String, Recording> recordings = new ConcurrentHashMap<>();

	@Override
	protected MessageListenerContainer createListenerContainer(KafkaListenerEndpoint endpoint,
			KafkaListenerContainerFactory<?> factory) {
		String id = endpoint.getId();
		if (id != null) {
			this.recordings.put(id, new Recording(endpoint, factory));
		}
		return super.createListenerContainer(endpoint, factory);
	}

	@Override
	public @Nullable MessageListenerContainer unregisterListenerContainer(String id) {
		this.recordings.remove(id);
		return super.unregisterListenerContainer(id);
	}

	/**
	 * Create the container of a listener once more, and do not start it.
	 * @param id the id of the listener
	 * @return the container, or {@code null} if there is no such listener
	 */
	@Nullable MessageListenerContainer recreate(String id) {
		Recording recording = this.recordings.get(id);
		return (recording != null) ? recording.factory().createListenerContainer(recording.endpoint()) : null;
	}

	/**
	 * Return what a listener was created from.
	 * @param id the id of the listener
	 * @return the endpoint, or {@code null} if there is no such listener
	 */
	@Nullable KafkaListenerEndpoint endpoint(String id) {
		Recording recording = this.recordings.get(id);
		return (recording != null) ? recording.endpoint() : null;
	}

	private record Recording(KafkaListenerEndpoint endpoint, KafkaListenerContainerFactory<?> factory) {

	}

}
