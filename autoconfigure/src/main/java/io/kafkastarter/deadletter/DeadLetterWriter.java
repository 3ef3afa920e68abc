package io.kafkastarter.deadletter;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.serialization.FailedDeserialization;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Writes the dead letters of one cluster, and waits until they are.
 */
final class DeadLetterWriter implements ConsumerRecordRecoverer {

	private static final Log logger = LogFactory.getLog(DeadLetterWriter.class);

	private static final long TIMEOUT_BUFFER_MS = 5_000;

	private final DeadLetterNames names;

	private final int maxRedrives;

	private final DeadLetterProducers producers;

	private final @Nullable DeadLetterTopicCreator creator;

	private final ConsumerRecordRecoverer unparked;

	private final Clock clock;

	private final Set<String> failing = ConcurrentHashMap.newKeySet();

	private final Set<String> present = ConcurrentHashMap.newKeySet();

	private final Set<String> small = ConcurrentHashMap.newKeySet();

	DeadLetterWriter(DeadLetterNames names, int maxRedrives, DeadLetterProducers producers,
			@Nullable DeadLetterTopicCreator creator, ConsumerRecordRecoverer unparked, Clock clock) {
		this.names = names;
		this.maxRedrives = maxRedrives;
		this.producers = producers;
		this.creator = creator;
		this.unparked = unparked;
		this.clock = clock;
	}

	@Override
	public void accept(ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		this.names.of(record.topic())
			.map((topic) -> isTriedOften(record) ? this.names.parked(record.topic()) : topic)
			.ifPresentOrElse((topic) -> write(record, topic, exception), () -> this.unparked.accept(record, exception));
	}

	private boolean isTriedOften(ConsumerRecord<?, ?> record) {
		return DeadLetterHeaders.redrives(record.headers()) >= this.maxRedrives;
	}

	private void write(ConsumerRecord<?, ?> record, String topic, @Nullable Exception exception) {
		FailedRecordException listener = (exception instanceof FailedRecordException failed) ? failed : null;
		Throwable failure = FailedRecordException
			.unwrap((exception != null) ? exception : new IllegalStateException("unknown"));
		String groupId = (listener != null) ? listener.getGroupId() : KafkaUtils.getConsumerGroupId();
		Headers headers = DeadLetterHeaders.create(record, failure, listener, groupId, this.clock.instant());
		try {
			RecordMetadata written = send(record, topic, headers);
			log(record, written, failure, listener);
			if (record instanceof DeadLetterAware aware) {
				aware.deadLettered(topic);
			}
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

	private RecordMetadata send(ConsumerRecord<?, ?> record, String topic, Headers headers)
			throws InterruptedException, ExecutionException, TimeoutException {
		int partitions = partitions(record, topic);
		Integer partition = record.partition();
		if (partition >= partitions) {
			if (this.small.add(topic)) {
				logger
					.warn("Topic '%s' has %d partitions, fewer than '%s': dead letters of the others go to any of them"
						.formatted(topic, partitions, record.topic()));
			}
			partition = null;
		}
		return this.producers.send(letter(record, topic, partition, headers))
			.get(timeoutMs(), TimeUnit.MILLISECONDS)
			.getRecordMetadata();
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

	private long timeoutMs() {
		ProducerFactory<Object, Object> factory = this.producers.bytes().getProducerFactory();
		Map<String, Object> configuration = factory.getConfigurationProperties();
		return KafkaUtils.determineSendTimeout(configuration, TIMEOUT_BUFFER_MS, TIMEOUT_BUFFER_MS).toMillis();
	}

	private void log(ConsumerRecord<?, ?> record, RecordMetadata written, Throwable failure,
			@Nullable FailedRecordException listener) {
		if (this.failing.remove(written.topic())) {
			logger.info("Dead letters can be written to topic '%s' again".formatted(written.topic()));
		}
		String by = (listener != null)
				? "listener '%s' failed on %d times".formatted(listener.getListenerId(), listener.getAttempts())
				: "a listener failed on";
		logger.warn("Record %s-%d@%d that %s is now dead letter %s-%d@%d: %s".formatted(record.topic(),
				record.partition(), record.offset(), by, written.topic(), written.partition(), written.offset(),
				failure.getClass().getName()));
	}

	private DeadLetterException failed(ConsumerRecord<?, ?> record, String topic, Throwable cause) {
		String message = "Record %s-%d@%d cannot be written to dead-letter topic '%s'".formatted(record.topic(),
				record.partition(), record.offset(), topic);
		this.present.remove(topic);
		if (this.failing.add(topic)) {
			logger.error(("%s, so it is not committed, and tried again until it can: %s. The topic needs as many "
					+ "partitions as '%s', and the application the right to write to it.")
				.formatted(message, cause, record.topic()));
		}
		return new DeadLetterException(message, topic, cause);
	}

}
