/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.receiver;

import java.time.Duration;
import java.util.Optional;

import io.kafkastarter.listener.ReceivedMessage;

/**
 * Fetches one message for each call. It connects at the first call of {@link #retrieve}
 * and stays in its group until {@link #disconnect()} or {@link #close()}, also while
 * nothing is fetched for longer than {@code kafka.consumer.max-poll-interval}. Safe for
 * use by several threads.
 * <p>
 * A message is finished when it is {@link ReceivedMessage#acknowledge() acknowledged}, in
 * whatever order. The committed offset of a partition is that of its first message that
 * is not finished. That message and all after it are delivered again: by the next
 * connection, or to whoever gets the partition. Acknowledgments are committed within a
 * second, and when the receiver disconnects or loses a partition.
 * <p>
 * A message that cannot be decoded becomes a dead letter, as with listeners, and the next
 * one is fetched.
 *
 * @param <T> the type of payloads
 * @since 0.1.0
 */
public interface MessageReceiver<T> extends AutoCloseable {

	/**
	 * Fetch the next message.
	 * @param timeout how long to wait for a message; zero to take only one that is there
	 * already
	 * @return the message, or empty if there was none in time, also because the brokers
	 * are away or the thread was interrupted, whose interrupt status is then set
	 * @throws MessageReceiverException if the brokers refuse this receiver, or it cannot
	 * go on for another reason; the next call connects anew
	 * @throws IllegalStateException if this receiver is closed
	 * @throws IllegalArgumentException if the timeout is negative
	 * @throws io.kafkastarter.payload.PayloadUnavailableException if something that
	 * decoding needs is away, such as a schema registry; a later call fetches the message
	 * again
	 */
	Optional<ReceivedMessage<T>> retrieve(Duration timeout);

	/**
	 * Commit what was acknowledged and leave the group. What was retrieved and not
	 * acknowledged is delivered again. The next call of {@link #retrieve} connects anew.
	 */
	void disconnect();

	/**
	 * Disconnect for good. Does nothing when called again.
	 */
	@Override
	void close();

}
