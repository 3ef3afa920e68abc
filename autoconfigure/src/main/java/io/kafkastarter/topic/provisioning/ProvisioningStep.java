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

package io.kafkastarter.topic.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.client.KafkaCluster;
import org.jspecify.annotations.Nullable;

/**
 * One part of a cluster that is brought to what is declared, such as its topics. All
 * steps of a cluster run one after the other on the cluster's own thread, each until it
 * is done, and from then on they only look.
 *
 * @since 0.1.0
 */
public interface ProvisioningStep {

	/**
	 * Return whether anything is declared that it is about. That may change while the
	 * application runs.
	 * @return {@code false} if there is nothing to do, and nothing to show
	 */
	default boolean isNeeded() {
		return true;
	}

	/**
	 * Prepare for the first {@link #provision()}: hold back what has to wait for it. Asks
	 * nobody.
	 */
	default void begin() {
	}

	/**
	 * Bring the cluster to what is declared, starting from what it has at that time.
	 * @return {@code false} if trying again may bring it further
	 * @throws ExecutionException if the cluster does not answer; it is tried again
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean provision() throws ExecutionException, InterruptedException;

	/**
	 * Look for differences, and change nothing that was done before.
	 * @throws ExecutionException if the cluster does not answer; it is tried again
	 * @throws InterruptedException if the thread is interrupted
	 */
	void check() throws ExecutionException, InterruptedException;

	/**
	 * Make all changes that the plan shows, starting from what the cluster has at that
	 * time, because a person asked for it. The mode does not matter: it is about what
	 * happens by itself.
	 * @return what was done, refused and left
	 * @throws ExecutionException if the cluster does not answer
	 * @throws InterruptedException if the thread is interrupted
	 */
	StepResult apply() throws ExecutionException, InterruptedException;

	/**
	 * Return what {@link #apply()} would change. Asks nobody.
	 * @return the plan of the last look
	 */
	StepPlan plan();

	/**
	 * Note that the cluster did not answer.
	 * @param problem why, as a sentence
	 */
	void unavailable(String problem);

	/**
	 * Return how far it has come.
	 * @return the outcome
	 */
	Outcome outcome();

	/**
	 * The outcome of a step so far, for a start that depends on it.
	 *
	 * @param done whether everything that can be done was done
	 * @param failures what could not be done
	 * @param problem why the cluster could not be asked, or {@code null} if it could
	 */
	record Outcome(boolean done, List<ProvisioningFailure> failures, @Nullable String problem) {

		/**
		 * Create an outcome.
		 */
		public Outcome {
			failures = List.copyOf(failures);
		}

		boolean isSuccess() {
			return this.done && this.failures.isEmpty();
		}

	}

	/**
	 * Creates a step for each cluster that needs it.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Create a step, anew for each start.
		 * @param cluster the cluster
		 * @return the step, or empty if the cluster does not need it
		 */
		Optional<ProvisioningStep> create(KafkaCluster cluster);

	}

}
