package io.kafkastarter.listener.spring;

import io.kafkastarter.listener.observe.StuckHandlers;

/**
 * A container whose handlers are watched.
 *
 * @since 0.1.0
 */
public interface WatchedHandlers extends StuckHandlers {

	/**
	 * Return what knows of its handlers.
	 * @return the watch, which is told of each call
	 */
	HandlerWatch getHandlerWatch();

}
