package io.kafkastarter.sample.feed;

import java.io.IOException;

/**
 * Something that sends ratings until it is at its end, or is to stop.
 */
interface Feed {

	/**
	 * Send the ratings.
	 * @param stop when to stop
	 * @throws IOException if the ratings cannot be read
	 */
	void run(StopSignal stop) throws IOException;

}
