package io.kafkastarter.listener.registry;

/**
 * How a listener does.
 *
 * @since 0.1.0
 */
public enum ListenerCondition {

	/**
	 * It takes records as they come.
	 */
	RUNNING,

	/**
	 * It was told to pause.
	 */
	PAUSED,

	/**
	 * It was told to stop, or never to start.
	 */
	STOPPED,

	/**
	 * It stopped without being told to.
	 */
	FAILED

}
