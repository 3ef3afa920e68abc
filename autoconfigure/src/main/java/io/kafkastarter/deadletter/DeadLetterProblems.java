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

package io.kafkastarter.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.FailureText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Knows the topics that dead letters cannot be written to, and says so once for each
 * cause. The records stay uncommitted meanwhile.
 *
 * @since 0.1.0
 */
public final class DeadLetterProblems {

	private static final Log logger = LogFactory.getLog(DeadLetterProblems.class);

	private static final List<Class<? extends Throwable>> TOO_LARGE = List.of(RecordTooLargeException.class,
			RecordBatchTooLargeException.class);

	private static final List<Class<? extends Throwable>> FEW_REPLICAS = List.of(NotEnoughReplicasException.class,
			NotEnoughReplicasAfterAppendException.class);

	private final Clock clock;

	private final Map<String, Problem> problems = new ConcurrentHashMap<>();

	DeadLetterProblems(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return what cannot be written for now.
	 * @return the problems, one a topic
	 */
	public Collection<Problem> current() {
		return List.copyOf(this.problems.values());
	}

	/**
	 * Take note that a dead letter was not written.
	 * @param source the topic its record comes from
	 * @param topic the topic it should go to
	 * @param cause why it was not
	 */
	void failed(String source, String topic, Throwable cause) {
		Throwable root = Causes.root(cause);
		Problem before = this.problems.get(topic);
		String type = root.getClass().getName();
		Problem problem = new Problem(topic, FailureText.shown(root), action(cause, source, topic), type,
				(before != null) ? before.since() : this.clock.instant());
		this.problems.put(topic, problem);
		if (before == null || !before.action().equals(problem.action())) {
			logger.error(
					"Records cannot be written to dead-letter topic '%s', so each is not committed, and tried again until it can: %s. %s"
						.formatted(topic, FailureText.line(root), problem.action()));
		}
	}

	/**
	 * Take note that a dead letter was written.
	 * @param topic the topic it went to
	 */
	void written(String topic) {
		if (!this.problems.isEmpty() && this.problems.remove(topic) != null) {
			logger.info("Dead letters can be written to topic '%s' again".formatted(topic));
		}
	}

	static boolean isTooLarge(Throwable failure) {
		return Causes.isAny(failure, TOO_LARGE);
	}

	private static String action(Throwable failure, String source, String topic) {
		if (isTooLarge(failure)) {
			return "Raise 'max.message.bytes' of topic '%s': not even a dead letter without its value fits."
				.formatted(topic);
		}
		if (Causes.isAny(failure, List.of(AuthorizationException.class))) {
			return "Grant the application's principal WRITE on topic '%s'.".formatted(topic);
		}
		if (Causes.isAny(failure, FEW_REPLICAS)) {
			return "Bring its brokers back, or check 'min.insync.replicas' of topic '%s'.".formatted(topic);
		}
		if (Causes.isAny(failure, List.of(InvalidRecordException.class))) {
			return "Set 'cleanup.policy=delete' on topic '%s': compacted topics refuse records without a key."
				.formatted(topic);
		}
		if (Causes.isAny(failure, List.of(SerializationException.class, ClassCastException.class))) {
			return "Check the serializers of the producer: they have to take what the deserializers of the consumer make.";
		}
		return isMissing(failure) ? creationAction(source, topic)
				: "Check that the brokers run, and that enough replicas of topic '%s' are in sync.".formatted(topic);
	}

	private static boolean isMissing(Throwable failure) {
		TimeoutException timeout = Causes.find(failure, TimeoutException.class);
		return Causes.find(failure, UnknownTopicOrPartitionException.class) != null
				|| timeout != null && FailureText.line(timeout).contains("not present in metadata");
	}

	private static String creationAction(String source, String topic) {
		return "Create topic '%s' with as many partitions as '%s', or let the application: 'kafka.provisioning.topics: create'."
			.formatted(topic, source);
	}

	/**
	 * A topic that dead letters cannot be written to.
	 *
	 * @param topic the topic
	 * @param reason what the last try failed with
	 * @param action what to do
	 * @param type the class of what it failed with
	 * @param since when it failed first
	 */
	public record Problem(String topic, String reason, String action, String type, Instant since) {

	}

}
