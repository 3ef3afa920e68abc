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

package io.kafkastarter.browse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.browse.BrowseException.Reason;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.text.ForeignText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;

/**
 * Sends records that somebody has written, by the rules that hold for the application
 * itself. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordSender {

	private static final Log logger = LogFactory.getLog(RecordSender.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final KafkaClusters clusters;

	private final Function<String, PayloadTexts> texts;

	private final Function<String, KafkaOperations<Object, Object>> templates;

	private final Rules rules;

	/**
	 * Create a sender.
	 * @param clusters the clusters of the application
	 * @param texts return what reads values for the cluster of a name
	 * @param templates return what the application sends with to the cluster of a name
	 * @param rules check records
	 */
	public RecordSender(KafkaClusters clusters, Function<String, PayloadTexts> texts,
			Function<String, KafkaOperations<Object, Object>> templates, Rules rules) {
		this.clusters = clusters;
		this.texts = texts;
		this.templates = templates;
		this.rules = rules;
	}

	/**
	 * Send a record, or check it only.
	 * @param request the record
	 * @param by who wants that, in plain words
	 * @return what was sent, or would be
	 * @throws BrowseException if it cannot be sent
	 */
	public SentRecord send(RecordToSend request, String by) {
		KafkaCluster cluster = ClusterBrowser.find(this.clusters, request.cluster());
		requireTopic(request, Question.of(cluster));
		try {
			ProducerRecord<Object, Object> record = record(request);
			Sizes sizes = this.rules.check(request.cluster(), copy(record));
			if (request.dryRun()) {
				return new SentRecord(sizes.key(), sizes.value(), sizes.headers(), request.partition(), null, null);
			}
			RecordMetadata sent = send(this.templates.apply(request.cluster()), record);
			logger.info("A record was sent to partition %d of topic '%s', at offset %d, by %s"
				.formatted(sent.partition(), request.topic(), sent.offset(), by));
			return new SentRecord(sizes.key(), sizes.value(), sizes.headers(), sent.partition(), sent.offset(),
					Instant.ofEpochMilli(sent.timestamp()));
		}
		catch (RuntimeException ex) {
			throw refused(cluster, ex);
		}
	}

	private static void requireTopic(RecordToSend request, Question question) {
		TopicDescription topic = question.get(question.admin()
			.describeTopics(List.of(request.topic()), new DescribeTopicsOptions().timeoutMs(question.timeout()))
			.topicNameValues()
			.get(request.topic()));
		if (topic.isInternal()) {
			throw BrowseException.invalid("Kafka keeps topic '%s' for itself.".formatted(request.topic()));
		}
		Integer partition = request.partition();
		if (partition != null && (partition < 0 || partition >= topic.partitions().size())) {
			throw BrowseException.invalid("There is no partition %d: topic '%s' has 0 to %d.".formatted(partition,
					request.topic(), topic.partitions().size() - 1));
		}
	}

	private ProducerRecord<Object, Object> record(RecordToSend request) {
		PayloadTexts texts = this.texts.apply(request.cluster());
		String topic = request.topic();
		Object key = null;
		if (request.keyBytes() != null) {
			key = RecordToSend.decode("keyBytes", request.keyBytes());
		}
		else if (request.key() != null) {
			key = texts.key(topic, request.key());
		}
		Object value = null;
		if (request.valueBytes() != null) {
			value = RecordToSend.decode("valueBytes", request.valueBytes());
		}
		else if (request.value() != null) {
			value = texts.value(topic, request.type(), request.value());
		}
		ProducerRecord<Object, Object> record = new ProducerRecord<>(topic, request.partition(), null, key, value,
				request.parsedHeaders());
		if (request.value() != null) {
			texts.name(topic, request.type(), record.headers());
		}
		return record;
	}

	// Checks add headers.
	private static ProducerRecord<Object, Object> copy(ProducerRecord<Object, Object> record) {
		return new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), record.key(),
				record.value(), record.headers());
	}

	private static RecordMetadata send(KafkaOperations<Object, Object> template,
			ProducerRecord<Object, Object> record) {
		boolean transaction = template.isTransactional() && !template.inTransaction()
				&& !template.isAllowNonTransactional();
		SendResult<Object, Object> result = transaction
				? template.executeInTransaction((operations) -> await(operations.send(record)))
				: await(template.send(record));
		if (result == null) {
			throw new IllegalStateException("Nothing was sent");
		}
		return result.getRecordMetadata();
	}

	private static SendResult<Object, Object> await(CompletableFuture<SendResult<Object, Object>> sending) {
		try {
			return sending.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new BrowseException(Reason.UNAVAILABLE,
					"The brokers have not confirmed the record within %d s: it may still arrive."
						.formatted(TIMEOUT.toSeconds()),
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BrowseException(Reason.UNAVAILABLE, "Interrupted while waiting for the brokers.", ex);
		}
	}

	private static RuntimeException refused(KafkaCluster cluster, RuntimeException failure) {
		if (failure instanceof BrowseException) {
			return failure;
		}
		boolean refusal = Causes.find(failure, MissingPermissionException.class) != null
				|| Causes.find(failure, AuthorizationException.class) != null
				|| Causes.find(failure, RecordTooLargeException.class) != null;
		boolean away = Causes.find(failure, PayloadUnavailableException.class) != null
				|| Causes.find(failure, RetriableException.class) != null;
		if (away && !refusal) {
			return new BrowseException(Reason.UNAVAILABLE, ConnectionFailures.describe(cluster, failure, false),
					failure);
		}
		return new BrowseException(Reason.INVALID, message(failure), failure);
	}

	private static String message(Throwable failure) {
		Throwable told = (failure instanceof IllegalArgumentException) ? failure : Causes.root(failure);
		for (Throwable cause : Causes.of(failure)) {
			if (cause.getClass().getName().startsWith("io.kafkastarter.")) {
				told = cause;
				break;
			}
		}
		String message = ForeignText.of(told.getMessage());
		return message.isBlank() ? told.getClass().getSimpleName() : message;
	}

	/**
	 * Checks records before they are sent.
	 */
	@FunctionalInterface
	public interface Rules {

		/**
		 * Check a record.
		 * @param cluster the name of its cluster
		 * @param record the record, to which headers may be added
		 * @return how large it is
		 * @throws RuntimeException if it must not be sent
		 */
		Sizes check(String cluster, ProducerRecord<Object, Object> record);

	}

	/**
	 * The sizes of the parts of a record.
	 *
	 * @param key number of bytes of its key, or {@code null} if it has none
	 * @param value number of bytes of its value, or {@code null} if it has none
	 * @param headers the number of its headers
	 */
	public record Sizes(@Nullable Integer key, @Nullable Integer value, int headers) {

	}

}
