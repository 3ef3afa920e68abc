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

package io.kafkastarter.listener.steering;

import java.time.Clock;
import java.time.Instant;

import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerState.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Keeps what a listener is wanted to do, by whom and since when. It is the one place that
 * tells a listener that was stopped from one that died. Safe for use by several threads.
 */
final class WantedState {

	private final Clock clock;

	private volatile Wish wish;

	private volatile @Nullable String failure;

	private volatile boolean restarting;

	private volatile boolean starting;

	private boolean pausedElsewhere;

	/**
	 * Create a state.
	 * @param running whether the listener is to start with the application
	 * @param requester who wants that
	 * @param clock tells the time
	 */
	WantedState(boolean running, Requester requester, Clock clock) {
		this.clock = clock;
		this.wish = new Wish(running ? Status.RUNNING : Status.STOPPED, clock.instant(), requester, null);
	}

	synchronized void want(Status status, Steerer steerer) {
		this.pausedElsewhere = false;
		this.wish = new Wish(status, this.clock.instant(), steerer.requester(), steerer.user());
	}

	boolean isWanted(Status status) {
		return this.wish.status == status;
	}

	void setRestarting(boolean restarting) {
		this.restarting = restarting;
	}

	/**
	 * Take note that the listener is about to be started, or has been: until then it has
	 * not ended by itself, and its consumers are started by nobody else.
	 * @param starting whether it is about to be
	 */
	void setStarting(boolean starting) {
		this.starting = starting;
	}

	/**
	 * Take note that a consumer has started.
	 * @param container its container
	 * @return whether somebody has used the container for that
	 */
	synchronized boolean started(MessageListenerContainer container) {
		this.failure = null;
		boolean changed = !this.restarting && !this.starting && isWanted(Status.STOPPED) && container.isRunning();
		if (changed) {
			want(Status.RUNNING, Steerer.CONTAINER);
		}
		return changed;
	}

	/**
	 * Take note that a consumer was stopped on purpose.
	 * @param container its container
	 * @return whether somebody has used the container for that
	 */
	synchronized boolean stopped(MessageListenerContainer container) {
		boolean running = isWanted(Status.RUNNING) || isWanted(Status.PAUSED);
		boolean changed = !this.restarting && running && !container.isRunning();
		if (changed) {
			want(Status.STOPPED, Steerer.CONTAINER);
		}
		return changed;
	}

	/**
	 * Take note that a consumer has paused.
	 * @param container its container
	 * @return whether somebody has used the container for that
	 */
	synchronized boolean paused(MessageListenerContainer container) {
		boolean changed = !this.restarting && !this.pausedElsewhere && isWanted(Status.RUNNING)
				&& container.isPauseRequested();
		this.pausedElsewhere |= changed;
		return changed;
	}

	/**
	 * Take note that a consumer goes on.
	 * @param container its container
	 * @return whether somebody has used the container for that
	 */
	synchronized boolean resumed(MessageListenerContainer container) {
		boolean changed = this.pausedElsewhere && !container.isPauseRequested();
		this.pausedElsewhere &= !changed;
		return changed;
	}

	/**
	 * Take note that a consumer has ended by itself.
	 * @param reason why
	 */
	void failed(String reason) {
		this.failure = reason;
	}

	/**
	 * Return the state of the listener.
	 * @param container its container
	 * @param started whether the application has started
	 * @return the state
	 */
	ListenerState of(MessageListenerContainer container, boolean started) {
		Wish wish = this.wish;
		Status status = status(wish, container, started);
		boolean otherwise = (status == Status.PAUSED || status == Status.RUNNING) && status != wish.status;
		Requester requester = otherwise ? Requester.CONTAINER : wish.requester;
		return new ListenerState(status, wish.since, requester, otherwise ? null : wish.user,
				(status == Status.DEAD) ? this.failure : null);
	}

	private Status status(Wish wish, MessageListenerContainer container, boolean started) {
		if (wish.status == Status.CLOSED) {
			return Status.CLOSED;
		}
		if (this.restarting) {
			return Status.RESTARTING;
		}
		Status status = Status.of(container);
		boolean ended = status == Status.STOPPED && started && !this.starting && wish.status != Status.STOPPED;
		return ended ? Status.DEAD : status;
	}

	private record Wish(Status status, Instant since, Requester requester, @Nullable String user) {

	}

}
