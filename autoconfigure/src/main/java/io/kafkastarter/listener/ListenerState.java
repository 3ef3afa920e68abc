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

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * State of a listener: what it does, and who wanted that.
 *
 * @param status what it does
 * @param since when it was last asked to run, pause or stop
 * @param requestedBy who asked for that
 * @param user the name of the user who asked for that, or {@code null} if it is not known
 * @param failure why it is dead, as far as that is known, or {@code null}
 * @since 0.1.0
 */
public record ListenerState(Status status, Instant since, Requester requestedBy, @Nullable String user,
		@Nullable String failure) {

	/**
	 * Create a state that no user is known to have asked for.
	 * @param status what the listener does
	 * @param since when it was last asked to
	 * @param requestedBy who asked
	 * @param failure why it is dead, or {@code null}
	 */
	public ListenerState(Status status, Instant since, Requester requestedBy, @Nullable String failure) {
		this(status, since, requestedBy, null, failure);
	}

	/**
	 * The status of a listener.
	 */
	public enum Status {

		/**
		 * It runs.
		 */
		RUNNING,

		/**
		 * It keeps its partitions and begins with no record.
		 */
		PAUSED,

		/**
		 * It is being stopped, to start again with other settings.
		 */
		RESTARTING,

		/**
		 * It was stopped, or not yet started, on purpose.
		 */
		STOPPED,

		/**
		 * It should run and does not.
		 */
		DEAD,

		/**
		 * Its handle was closed: it is gone.
		 */
		CLOSED;

		/**
		 * Return what a container does, as far as it tells by itself: not whether
		 * somebody wanted it otherwise.
		 * @param container the container of a listener
		 * @return running, paused, stopped or dead
		 */
		public static Status of(MessageListenerContainer container) {
			if (!container.isInExpectedState()) {
				return DEAD;
			}
			if (!container.isRunning()) {
				return STOPPED;
			}
			return container.isPauseRequested() ? PAUSED : RUNNING;
		}

	}

	/**
	 * The requester of the status of a listener.
	 */
	public enum Requester {

		/**
		 * The application, by its configuration or its start.
		 */
		APPLICATION("the application's start"),

		/**
		 * Code of the application, with a {@link ListenerHandle}.
		 */
		HANDLE("code of the application"),

		/**
		 * Code that used the container of Spring for Apache Kafka.
		 */
		CONTAINER("code that used Spring's container"),

		/**
		 * An operator, by the actuator endpoint.
		 */
		ENDPOINT("the actuator endpoint");

		private final String words;

		Requester(String words) {
			this.words = words;
		}

		/**
		 * Describe this requester in plain words.
		 * @param user the name of the user, or {@code null} if it is not known
		 * @return words that end a sentence, such as "the actuator endpoint (user
		 * 'alice')"
		 */
		public String describe(@Nullable String user) {
			return (user != null) ? "%s (user '%s')".formatted(this.words, user) : this.words;
		}

	}

}
