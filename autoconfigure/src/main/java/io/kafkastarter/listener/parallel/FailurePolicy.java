package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.kafkastarter.listener.DeliveryResult;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.RetrySettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Decides what becomes of a record whose handler failed: it is handled again after a
 * pause, or, once it has had its attempts or where none can help, given to the recoverer.
 * While that fails it is tried again, without end and without the handler. Safe for use
 * by several threads.
 */
final class FailurePolicy {

	private static final Log logger = LogFactory.getLog(FailurePolicy.class);

	private final RetrySettings settings;

	private final ConsumerRecordRecoverer recoverer;

	private final DeliveryResult recovered;

	private final RandomGenerator random;

	private final String listenerId;

	private final @Nullable String groupId;

	/**
	 * Create a policy.
	 * @param settings how often and when to try again
	 * @param recoverer takes what is given up
	 * @param recovered what it comes to when it does
	 * @param random where the jitter comes from, safe for use by several threads
	 */
	FailurePolicy(RetrySettings settings, ConsumerRecordRecoverer recoverer, DeliveryResult recovered,
			RandomGenerator random) {
		this(settings, recoverer, recovered, random, "", null);
	}

	private FailurePolicy(RetrySettings settings, ConsumerRecordRecoverer recoverer, DeliveryResult recovered,
			RandomGenerator random, String listenerId, @Nullable String groupId) {
		this.settings = settings;
		this.recoverer = recoverer;
		this.recovered = recovered;
		this.random = random;
		this.listenerId = listenerId;
		this.groupId = groupId;
	}

	/**
	 * Return this policy for a listener, whose name the recoverer is told.
	 * @param listenerId the listener's id
	 * @param groupId the listener's group, or {@code null} if it has none
	 * @return the policy
	 */
	FailurePolicy of(String listenerId, @Nullable String groupId) {
		return new FailurePolicy(this.settings, this.recoverer, this.recovered, this.random, listenerId, groupId);
	}

	/**
	 * Return what it comes to when the recoverer takes a record.
	 * @return the result of its last delivery
	 */
	DeliveryResult recovered() {
		return this.recovered;
	}

	/**
	 * Return when to handle a record again.
	 * @param failures number of failures so far
	 * @param exception the last failure
	 * @return the pause, or {@code null} to give it up
	 */
	@Nullable Duration pauseAfter(int failures, Exception exception) {
		return (failures < this.settings.maxAttempts() && this.settings.isRetryable(exception))
				? this.settings.pause(failures, this.random) : null;
	}

	/**
	 * Return when to handle a record again that cannot be handled for now, because
	 * something is away. This does not count as a failure.
	 * @param absences number of times this happened so far
	 * @return the pause
	 */
	Duration pauseWhileAway(int absences) {
		return this.settings.pause(absences, this.random);
	}

	/**
	 * Give a record to the recoverer.
	 * @param record the record as it was received
	 * @param exception the last failure
	 * @param attempts how often the record was delivered
	 * @param recoveries how often the recoverer was called for it, this call included
	 * @return when to try again, or {@code null} if it is done
	 */
	@Nullable Duration recover(ConsumerRecord<?, ?> record, Exception exception, int attempts, int recoveries) {
		try {
			this.recoverer.accept(record,
					new FailedRecordException(this.listenerId, this.groupId, attempts, exception));
			return null;
		}
		catch (Throwable ex) {
			Duration pause = this.settings.pause(recoveries, this.random);
			logger.warn("Record %s-%d@%d failed and could not be given up: %s. It is not committed, next try in %d ms."
				.formatted(record.topic(), record.partition(), record.offset(), ex.getClass().getName(),
						pause.toMillis()));
			return pause;
		}
	}

}
