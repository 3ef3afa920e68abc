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

package io.kafkastarter.listener;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Steers a listener while the application runs. May be used by several threads: what
 * takes time is done one after the other.
 * <p>
 * A handler may steer its own listener. It cannot wait for its own end: {@link #stop()},
 * {@link #start()}, {@link #restart} and {@link #close()} then return at once, are
 * carried out when the handler has returned, and the log tells if they fail.
 *
 * @since 0.1.0
 */
public interface ListenerHandle extends AutoCloseable {

	/**
	 * Return the listener's id.
	 * @return the id
	 */
	String id();

	/**
	 * Return what the listener runs with. For an annotated listener it is read from its
	 * container.
	 * @return the specification, with the changes of the last {@link #restart}
	 */
	ListenerSpec spec();

	/**
	 * Return the state of the listener.
	 * @return the state
	 */
	ListenerState state();

	/**
	 * Pause: begin with no further record. The listener stays in its group and keeps its
	 * partitions. Where the thread that polls also handles, this waits for the record or
	 * the batch at hand, for at most {@code kafka.listener.shutdown-timeout}. An
	 * annotated record listener handles the records of its last poll first. Changes
	 * nothing if the listener is paused.
	 * @throws ListenerStateException if the listener does not run
	 */
	void pause();

	/**
	 * Go on after {@link #pause()}. Changes nothing if the listener runs.
	 * @throws ListenerStateException if the listener is stopped
	 */
	void resume();

	/**
	 * Stop: finish what handlers are at, commit, and leave the group. Waits for that, for
	 * at most {@code kafka.listener.shutdown-timeout}. Changes nothing if the listener is
	 * stopped.
	 * @throws ListenerStateException if this handle is closed
	 */
	void stop();

	/**
	 * Start after {@link #stop()}, or when it has died. Changes nothing if the listener
	 * runs or is paused.
	 * @throws ListenerStateException if this handle is closed or the application is
	 * stopping
	 */
	void start();

	/**
	 * Stop as {@link #stop()} does, change, and start. What was not finished is handled
	 * after that, by the same rules as ever. A paused listener stays paused.
	 * <p>
	 * Everything can be changed but the id, and the mode and the cluster of an annotated
	 * listener. If the changes cannot work, the listener goes on as it is.
	 * @param changes makes the new specification from the present one
	 * @throws ListenerStateException if this handle is closed or the application is
	 * stopping
	 * @throws IllegalArgumentException if the changes cannot work
	 */
	void restart(UnaryOperator<ListenerSpec> changes);

	/**
	 * Seek to an offset of a partition. All seeks are carried out before the next poll.
	 * They concern only the partitions that this instance of the application has, and do
	 * not take back records that are being handled.
	 * @param topic the topic
	 * @param partition the partition's number
	 * @param offset the offset of the next record to handle
	 * @throws ListenerStateException if the listener does not have that partition
	 */
	void seek(String topic, int partition, long offset);

	/**
	 * Seek to a time, in all partitions the listener has.
	 * @param timestamp timestamp of the next record to handle at the earliest; a
	 * partition that has none so late goes to its end if the listener is parallel, or
	 * else stays where it is
	 * @return the partitions
	 * @throws ListenerStateException if the listener has no partition
	 */
	Set<TopicPartition> seekToTimestamp(Instant timestamp);

	/**
	 * Seek to the beginning of all partitions the listener has.
	 * @return the partitions
	 * @throws ListenerStateException if the listener has no partition
	 */
	Set<TopicPartition> seekToBeginning();

	/**
	 * Seek to the end of all partitions the listener has: the records that are there are
	 * skipped.
	 * @return the partitions
	 * @throws ListenerStateException if the listener has no partition
	 */
	Set<TopicPartition> seekToEnd();

	/**
	 * Limit how fast the handler gets records, from now on and until the application
	 * ends. It takes the place of {@code kafka.rate-limit}.
	 * @param limit the limit, for all consumers and workers of this instance together, or
	 * {@code null} for none
	 * @throws ListenerStateException if this handle is closed
	 * @throws IllegalStateException if the listener's container is not the starter's, or
	 * Bucket4j is not there
	 */
	void limitRate(@Nullable RateLimit limit);

	/**
	 * Return a handle of the same listener for somebody else: the log and the state name
	 * them for what they do with it.
	 * @param requester who they are
	 * @param user the name of the user, or {@code null} if it is not known
	 * @return the handle
	 */
	default ListenerHandle forRequester(ListenerState.Requester requester, @Nullable String user) {
		return this;
	}

	/**
	 * Stop as {@link #stop()} does, and remove the listener: its id is free again. Does
	 * nothing when called again, and nothing for an annotated listener.
	 */
	@Override
	void close();

}
