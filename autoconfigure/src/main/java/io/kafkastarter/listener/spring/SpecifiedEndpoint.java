package io.kafkastarter.listener.spring;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;

import org.springframework.core.ResolvableType;

/**
 * An endpoint that has no annotated method to read from: it was asked for with a
 * {@link ListenerSpec} and a {@link MessageHandler}.
 *
 * @since 0.1.0
 */
public interface SpecifiedEndpoint {

	/**
	 * Return what the listener was asked for with.
	 * @return the specification
	 */
	ListenerSpec specification();

	/**
	 * Return the type the handler takes.
	 * @return the type of payloads, {@code Object} where the topic's declaration decides
	 */
	ResolvableType payloadType();

}
