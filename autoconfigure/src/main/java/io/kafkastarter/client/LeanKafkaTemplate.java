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

package io.kafkastarter.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaProducerException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.SendResult;
import org.springframework.kafka.support.micrometer.MicrometerHolder;

/**
 * A template that keeps less of a record until it is acknowledged: the future that it
 * returns is the producer's callback as well. Whoever sends faster than the brokers take
 * it has as many records on their way as the producer's buffer holds, and the garbage
 * collector copies what is kept of each of them.
 * <p>
 * It does what {@link KafkaTemplate} does, and leaves the sending to it where there is
 * more to be done: with observations, an interceptor, meters of the user's own making, or
 * a log of every record. What it logs is under the name of this class.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 * @since 0.1.0
 */
public class LeanKafkaTemplate<K, V> extends KafkaTemplate<K, V> {

	private String beanName = "kafkaTemplate";

	private @Nullable ApplicationContext applicationContext;

	private @Nullable ProducerListener<K, V> producerListener;

	private @Nullable MicrometerHolder timer;

	private boolean plain = true;

	/**
	 * Create a template.
	 * @param producerFactory creates the producers
	 */
	public LeanKafkaTemplate(ProducerFactory<K, V> producerFactory) {
		super(producerFactory);
		this.producerListener = new SendFailureLog<>(System::nanoTime);
		super.setProducerListener(this.producerListener);
	}

	@Override
	public void setBeanName(String name) {
		super.setBeanName(name);
		this.beanName = name;
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		super.setApplicationContext(applicationContext);
		this.applicationContext = applicationContext;
	}

	@Override
	public void setProducerListener(@Nullable ProducerListener<K, V> producerListener) {
		super.setProducerListener(producerListener);
		this.producerListener = producerListener;
	}

	@Override
	public void setProducerInterceptor(ProducerInterceptor<K, V> producerInterceptor) {
		super.setProducerInterceptor(producerInterceptor);
		this.plain = false;
	}

	@Override
	public void setObservationEnabled(boolean observationEnabled) {
		super.setObservationEnabled(observationEnabled);
		this.plain &= !observationEnabled;
	}

	@Override
	public void setMicrometerEnabled(boolean micrometerEnabled) {
		super.setMicrometerEnabled(micrometerEnabled);
		this.plain = false;
	}

	@Override
	public void setMicrometerTags(@Nullable Map<String, String> tags) {
		super.setMicrometerTags(tags);
		this.plain = false;
	}

	@Override
	public void setMicrometerTagsProvider(
			@Nullable Function<ProducerRecord<?, ?>, Map<String, String>> micrometerTagsProvider) {
		super.setMicrometerTagsProvider(micrometerTagsProvider);
		this.plain = false;
	}

	@Override
	public void afterSingletonsInstantiated() {
		super.afterSingletonsInstantiated();
		if (this.plain && KafkaUtils.MICROMETER_PRESENT) {
			this.timer = timer();
		}
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.timer != null) {
			this.timer.destroy();
		}
	}

	// The meter of the superclass, which keeps it to itself.
	private @Nullable MicrometerHolder timer() {
		try {
			return new MicrometerHolder(this.applicationContext, this.beanName, "spring.kafka.template",
					"KafkaTemplate Timer", (record) -> Map.of());
		}
		catch (IllegalStateException ex) {
			// There is no registry, or there are several
			return null;
		}
	}

	@Override
	protected CompletableFuture<SendResult<K, V>> doSend(ProducerRecord<K, V> producerRecord, Observation observation) {
		if (!this.plain || !observation.isNoop() || this.logger.isTraceEnabled()) {
			return super.doSend(producerRecord, observation);
		}
		Producer<K, V> producer = getTheProducer(producerRecord.topic());
		Sending sending = new Sending(producerRecord, producer, (this.timer != null) ? this.timer.start() : null);
		Future<RecordMetadata> sent = producer.send(producerRecord, sending);
		if (sent.isDone()) {
			throwFailure(sent);
		}
		return sending;
	}

	private static void throwFailure(Future<RecordMetadata> sent) {
		try {
			sent.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KafkaException("Interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new KafkaException("Send failed", ex.getCause());
		}
	}

	/**
	 * A record on its way.
	 */
	private final class Sending extends CompletableFuture<SendResult<K, V>> implements Callback {

		private final ProducerRecord<K, V> record;

		private final Producer<K, V> producer;

		private final @Nullable Object sample;

		Sending(ProducerRecord<K, V> record, Producer<K, V> producer, @Nullable Object sample) {
			this.record = record;
			this.producer = producer;
			this.sample = sample;
		}

		@Override
		public void onCompletion(RecordMetadata metadata, @Nullable Exception exception) {
			try {
				if (exception == null) {
					succeed(metadata);
				}
				else {
					fail(metadata, exception);
				}
			}
			finally {
				closeProducer(this.producer, isTransactional());
			}
		}

		private void succeed(RecordMetadata metadata) {
			MicrometerHolder timer = LeanKafkaTemplate.this.timer;
			if (timer != null && this.sample != null) {
				timer.success(this.sample);
			}
			complete(new SendResult<>(this.record, metadata));
			ProducerListener<K, V> listener = LeanKafkaTemplate.this.producerListener;
			if (listener != null) {
				listener.onSuccess(this.record, metadata);
			}
		}

		private void fail(RecordMetadata metadata, Exception exception) {
			MicrometerHolder timer = LeanKafkaTemplate.this.timer;
			if (timer != null && this.sample != null) {
				timer.failure(this.sample, exception.getClass().getSimpleName());
			}
			completeExceptionally(new KafkaProducerException(this.record, "Failed to send", exception));
			ProducerListener<K, V> listener = LeanKafkaTemplate.this.producerListener;
			if (listener != null) {
				listener.onError(this.record, metadata, exception);
			}
			LeanKafkaTemplate.this.logger.debug(exception, () -> "Failed to send: " + KafkaUtils.format(this.record));
		}

	}

}
