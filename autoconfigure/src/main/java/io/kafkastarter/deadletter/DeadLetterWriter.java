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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.failure.FailureText;
import io.kafkastarter.failure.TracedFailure;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import io.kafkastarter.payload.FailedDeserialization;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.SendResult;
import org.springframework.kafka.support.serializer.DeserializationException;

/**
 * Writes the dead letters of one cluster, and waits until they are.
 */
final class DeadLetterWriter {

	private static final Log logger = LogFactory.getLog(DeadLetterWriter.class);

	private static final long TIMEOUT_BUFFER_MS = 5_000;

	// Then the topic may take more.
	private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

	private final TracedFailure traced = new TracedFailure();

	private final DeadLetterNames names;

	private final DeadLetterPolicy policy;

	private final DeadLetterProducers producers;

	private final @Nullable DeadLetterTopicCreator creator;

	private final ConsumerRecordRecoverer unparked;

	private final DeadLetterSignatures signatures;

	private final Clock clock;

	private final DeadLetterProblems problems;

	// In a transaction a send that fails is the end of it: so what was refused is known.
	private final Map<String, Refusal> refused = new ConcurrentHashMap<>();

	private final Set<String> present = ConcurrentHashMap.newKeySet();

	private final Set<TopicPartition> open = ConcurrentHashMap.newKeySet();

	private final Set<String> small = ConcurrentHashMap.newKeySet();

	DeadLetterWriter(DeadLetterNames names, DeadLetterPolicy policy, DeadLetterProducers producers,
			@Nullable DeadLetterTopicCreator creator, ConsumerRecordRecoverer unparked, DeadLetterSignatures signatures,
			DeadLetterProblems problems, Clock clock) {
		this.names = names;
		this.policy = policy;
		this.producers = producers;
		this.creator = creator;
		this.unparked = unparked;
		this.signatures = signatures;
		this.problems = problems;
		this.clock = clock;
	}

	/**
	 * Write a record.
	 * @param record the record
	 * @param exception what the listener failed with
	 * @return the dead letter, or empty if the record is none
	 */
	Optional<WrittenLetter> write(ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		Throwable failure = FailedRecordException
			.unwrap((exception != null) ? exception : new IllegalStateException("unknown"));
		Optional<String> topic = this.names.of(record.topic())
			.map((name) -> this.policy.isParked(record.headers(), failure) ? this.names.parked(record.topic()) : name);
		if (topic.isEmpty()) {
			this.unparked.accept(record, exception);
		}
		return topic.map((name) -> write(record, name, failure,
				(exception instanceof FailedRecordException failed) ? failed : null));
	}

	private WrittenLetter write(ConsumerRecord<?, ?> record, String topic, Throwable failure,
			@Nullable FailedRecordException listener) {
		String groupId = (listener != null) ? listener.getGroupId() : KafkaUtils.getConsumerGroupId();
		Instant now = this.clock.instant();
		Instant retryTime = this.policy.retryTime(record.headers(), listener, failure, now);
		Headers headers = DeadLetterHeaders.create(record, failure, listener, groupId, now, retryTime);
		try {
			SendResult<Object, Object> sent = send(record, topic, headers);
			RecordMetadata written = sent.getRecordMetadata();
			log(record, written, failure, listener);
			if (record instanceof DeadLetterAware aware) {
				aware.deadLettered(topic);
			}
			boolean waits = sent.getProducerRecord().headers().lastHeader(DeadLetterHeaders.RETRY_TIME) != null;
			return new WrittenLetter(topic, written.partition(), written.offset(), waits ? retryTime : null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed(record, topic, ex);
		}
		catch (ExecutionException ex) {
			throw failed(record, topic, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException | RuntimeException ex) {
			throw failed(record, topic, ex);
		}
	}

	private SendResult<Object, Object> send(ConsumerRecord<?, ?> record, String topic, Headers headers)
			throws InterruptedException, ExecutionException, TimeoutException {
		int partitions = partitions(record, topic);
		Integer partition = record.partition();
		if (partition >= partitions) {
			if (this.small.add(topic)) {
				logger.warn("Topic '%s' has %s, fewer than '%s': dead letters of the others go to any of them"
					.formatted(topic, Words.count(partitions, "partition"), record.topic()));
			}
			partition = null;
		}
		else {
			awaitOpen(new TopicPartition(topic, partition));
		}
		ProducerRecord<Object, Object> letter = letter(record, topic, partition, headers);
		long size = OmittedValue.size(letter, record);
		Refusal refusal = this.refused.get(topic);
		if (refusal == null || !refusal.isOf(size, this.clock.instant())) {
			try {
				return send(letter);
			}
			catch (ExecutionException | RuntimeException ex) {
				if (!OmittedValue.isSmaller(letter, record) || !isTooLarge(topic, size, ex)) {
					throw ex;
				}
			}
		}
		return sendWithoutValue(letter, record);
	}

	private SendResult<Object, Object> sendWithoutValue(ProducerRecord<Object, Object> letter,
			ConsumerRecord<?, ?> record) throws InterruptedException, ExecutionException, TimeoutException {
		try {
			SendResult<Object, Object> sent = send(OmittedValue.in(letter, record));
			RecordMetadata written = sent.getRecordMetadata();
			logger.warn(
					"Dead letter %s-%d@%d has no value: it is too large for the topic. Raise 'max.message.bytes' of topic '%s'."
						.formatted(written.topic(), written.partition(), written.offset(), written.topic()));
			return sent;
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			this.refused.remove(letter.topic());
			throw ex;
		}
	}

	private SendResult<Object, Object> send(ProducerRecord<Object, Object> letter)
			throws InterruptedException, ExecutionException, TimeoutException {
		this.signatures.sign(letter.headers(), letter.key(), letter.value());
		return this.producers.send(letter).get(timeoutMs(), TimeUnit.MILLISECONDS);
	}

	// The next try does without the value, also where this one ends a transaction.
	private boolean isTooLarge(String topic, long size, Exception exception) {
		boolean tooLarge = DeadLetterProblems.isTooLarge(exception);
		if (tooLarge && this.producers.isInTransaction()) {
			this.refused.put(topic, new Refusal(size, this.clock.instant()));
			return false;
		}
		return tooLarge;
	}

	@SuppressWarnings("NullAway") // keys, values and partitions may be null
	private static ProducerRecord<Object, Object> letter(ConsumerRecord<?, ?> record, String topic,
			@Nullable Integer partition, Headers headers) {
		return new ProducerRecord<>(topic, partition, FailedDeserialization.key(record),
				FailedDeserialization.value(record), headers);
	}

	private int partitions(ConsumerRecord<?, ?> record, String topic) throws InterruptedException {
		if (this.creator != null && !this.present.contains(topic)) {
			try {
				this.creator.createIfMissing(record.topic(), topic);
			}
			catch (ExecutionException | TimeoutException | RuntimeException ex) {
				// It may be there all the same, and the right to create it not.
				logger.debug("Topic '%s' was not created".formatted(topic), ex);
			}
		}
		int partitions = this.producers.partitions(topic).size();
		this.present.add(topic);
		return partitions;
	}

	// Once for each partition: that it is open does not change, whoever leads it.
	private void awaitOpen(TopicPartition partition) throws InterruptedException, TimeoutException {
		if (this.creator == null || this.open.contains(partition)) {
			return;
		}
		if (!this.creator.awaitLeader(partition)) {
			throw new TimeoutException("%s takes no records yet.".formatted(partition));
		}
		this.open.add(partition);
	}

	private long timeoutMs() {
		ProducerFactory<Object, Object> factory = this.producers.bytes().getProducerFactory();
		Map<String, Object> configuration = factory.getConfigurationProperties();
		return KafkaUtils.determineSendTimeout(configuration, TIMEOUT_BUFFER_MS, TIMEOUT_BUFFER_MS).toMillis();
	}

	private void log(ConsumerRecord<?, ?> record, RecordMetadata written, Throwable failure,
			@Nullable FailedRecordException listener) {
		this.problems.written(written.topic());
		String by = (listener != null)
				? "listener '%s' failed on %s".formatted(listener.getListenerId(), Words.times(listener.getAttempts()))
				: "a listener failed on";
		String text = "Record %s-%d@%d that %s is now dead letter %s-%d@%d: %s".formatted(record.topic(),
				record.partition(), record.offset(), by, written.topic(), written.partition(), written.offset(),
				FailureText.line(failure));
		if (failure instanceof SerializationException || failure instanceof DeserializationException
				|| failure instanceof FollowsDeadLetterException || !this.traced.isNew(failure)) {
			logger.warn(text);
		}
		else {
			FailureText.warn(logger, text, failure);
		}
	}

	private DeadLetterException failed(ConsumerRecord<?, ?> record, String topic, Throwable cause) {
		this.present.remove(topic);
		// No problem yet where the next try does without the value.
		if (!this.refused.containsKey(topic) || !DeadLetterProblems.isTooLarge(cause)) {
			this.problems.failed(record.topic(), topic, cause);
		}
		return new DeadLetterException("Record %s-%d@%d cannot be written to dead-letter topic '%s'"
			.formatted(record.topic(), record.partition(), record.offset(), topic), topic, cause);
	}

	/**
	 * A dead letter that a topic has refused.
	 *
	 * @param size how large it was
	 * @param time when that was
	 */
	private record Refusal(long size, Instant time) {

		boolean isOf(long other, Instant now) {
			return other >= this.size && now.isBefore(this.time.plus(REFUSED_FOR));
		}

	}

}
