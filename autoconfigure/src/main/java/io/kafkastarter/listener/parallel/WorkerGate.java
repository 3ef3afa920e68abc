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

package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.kafkastarter.listener.admission.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Holds workers back before their next record while their container is paused, so that
 * what was taken before is not begun either, and while records may not be handed over.
 * Safe for use by several threads.
 */
final class WorkerGate {

	// A signal that comes before the wait has begun is not missed for longer.
	private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();

	private final BooleanSupplier paused;

	private final Admission admission;

	// One of them waits, and the others for that one: they would all wake up for the same
	// record.
	private final Lock turn = new ReentrantLock(true);

	// Who has the turn, while it waits.
	private volatile @Nullable Thread waiting;

	private volatile boolean closed;

	/**
	 * Create a gate.
	 * @param paused whether the container is paused
	 * @param admission decides when records are handed over
	 */
	WorkerGate(BooleanSupplier paused, Admission admission) {
		this.paused = paused;
		this.admission = admission;
	}

	/**
	 * Wait while the container is paused, and until a record may be handed over.
	 * @param record the record, which is not waited for once it is cancelled: it would
	 * take the place of one that is tried
	 * @return whether it is one of those that are admitted now and then
	 */
	boolean pass(InFlightRecord record) {
		if (!isShut() && this.admission.isFree()) {
			return false;
		}
		this.turn.lock();
		try {
			while (!this.closed && !record.isCancelled()) {
				if (!isShut() && this.admission.isFree()) {
					return false;
				}
				if (!isShut() && this.admission.admit(1, 1) > 0 && this.admission.begin()) {
					return true;
				}
				await(isShut() ? LONGEST_WAIT : this.admission.nanosUntilNext(1));
			}
			return false;
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * Take note that a record was admitted and is not handed over after all.
	 */
	void leave() {
		this.admission.leave();
	}

	/**
	 * Let those look again who wait: the container may be paused no longer.
	 */
	void signal() {
		LockSupport.unpark(this.waiting);
	}

	/**
	 * Let all pass from now on: the container stops, and no record begins any more.
	 */
	void close() {
		this.closed = true;
		signal();
	}

	private boolean isShut() {
		return this.paused.getAsBoolean();
	}

	private void await(long nanos) {
		this.waiting = Thread.currentThread();
		try {
			if (!this.closed) {
				LockSupport.parkNanos(this, nanos);
			}
			// Whoever interrupts us means the handler; a pending one would keep us awake.
			Thread.interrupted();
		}
		finally {
			this.waiting = null;
		}
	}

}
