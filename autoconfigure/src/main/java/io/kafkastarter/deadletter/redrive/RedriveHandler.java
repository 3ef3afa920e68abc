package io.kafkastarter.deadletter.redrive;

/**
 * Takes dead letters to where they are redriven to.
 */
@FunctionalInterface
interface RedriveHandler {

	/**
	 * Handle a dead letter, and confirm that to the session.
	 * @param letter the dead letter
	 * @param session the session, whose record this is
	 */
	void handle(DeadLetter letter, RedriveSession session);

}
