package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.DecodingKafkaListenerContainerFactory;
import io.kafkastarter.listener.ListenerSettings;
import io.kafkastarter.listener.TextHeaderMapper;
import io.kafkastarter.serialization.ClusterPayloads;
import io.kafkastarter.serialization.RecordDecodingException;

import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Creates container factories, for the main cluster and for named ones alike: as Spring
 * Boot configures them, then as {@code kafka.*} does.
 */
class ListenerContainerFactories implements AutoCloseable {

	// A handler that fails is called three times in all.
	private static final int RETRIES = 2;

	private static final Duration RETRY_BACKOFF = Duration.ofMillis(500);

	private final KafkaListenerProperties properties;

	private final Map<String, ListenerSettings> settings;

	private final ConcurrentKafkaListenerContainerFactoryConfigurer configurer;

	private final ClusterPayloads payloads;

	private final ConsumerRecordRecoverer recoverer;

	private final ListenerExtensions extensions;

	private final ScheduledExecutorService scheduler;

	ListenerContainerFactories(KafkaListenerProperties properties,
			ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ClusterPayloads payloads,
			ConsumerRecordRecoverer recoverer, ListenerExtensions extensions) {
		this.properties = properties;
		this.settings = new ListenerSettingsMapper(properties).settings();
		this.configurer = configurer;
		this.payloads = payloads;
		this.recoverer = recoverer;
		this.extensions = extensions;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-listener-start-");
		threads.setDaemon(true);
		this.scheduler = Executors.newSingleThreadScheduledExecutor(threads);
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
	}

	/**
	 * Create a factory for the main cluster.
	 * @param consumerFactory creates its consumers
	 * @param batch whether its listeners take batches
	 * @return the factory
	 */
	DecodingKafkaListenerContainerFactory main(ConsumerFactory<?, ?> consumerFactory, boolean batch) {
		return create(KafkaCluster.MAIN, consumerFactory, batch);
	}

	/**
	 * Create a factory for a named cluster.
	 * @param cluster the cluster's name
	 * @param consumerFactory creates its consumers
	 * @param template sends replies
	 * @param batch whether its listeners take batches
	 * @return the factory
	 */
	DecodingKafkaListenerContainerFactory named(String cluster, ConsumerFactory<?, ?> consumerFactory,
			KafkaTemplate<?, ?> template, boolean batch) {
		DecodingKafkaListenerContainerFactory factory = create(cluster, consumerFactory, batch);
		factory.setReplyTemplate(template);
		ProducerFactory<?, ?> producerFactory = template.getProducerFactory();
		// Spring Boot has set the main cluster's, which cannot commit to this one.
		factory.getContainerProperties()
			.setKafkaAwareTransactionManager(
					producerFactory.transactionCapable() ? new KafkaTransactionManager<>(producerFactory) : null);
		return factory;
	}

	@SuppressWarnings("unchecked")
	private DecodingKafkaListenerContainerFactory create(String cluster, ConsumerFactory<?, ?> consumerFactory,
			boolean batch) {
		DecodingKafkaListenerContainerFactory factory = new DecodingKafkaListenerContainerFactory(
				ListenerSetups.create(this.payloads.get(cluster), this.recoverer, consumerFactory),
				(id) -> this.settings.getOrDefault(id, ListenerSettings.NONE), this.scheduler);
		this.configurer.configure(factory, (ConsumerFactory<Object, Object>) consumerFactory);
		if (batch) {
			factory.setBatchListener(true);
		}
		configureContainer(factory);
		configureFailures(factory);
		configureConversion(factory);
		this.extensions.customize(factory);
		return factory;
	}

	private void configureContainer(DecodingKafkaListenerContainerFactory factory) {
		KafkaListenerProperties.Container container = this.properties.listener();
		if (container.concurrency() != null) {
			factory.setConcurrency(container.concurrency());
		}
		if (container.autoStartup() != null) {
			factory.setAutoStartup(container.autoStartup());
		}
		factory.getContainerProperties().setShutdownTimeout(container.shutdownTimeout().toMillis());
		factory.setBatchSize(this.properties.batch().size());
	}

	private void configureFailures(DecodingKafkaListenerContainerFactory factory) {
		if (!this.extensions.hasErrorHandler()) {
			DefaultErrorHandler errorHandler = new DefaultErrorHandler(this.recoverer, backOff());
			errorHandler.addNotRetryableExceptions(RecordDecodingException.class);
			factory.setCommonErrorHandler(errorHandler);
		}
		if (!this.extensions.hasAfterRollbackProcessor()) {
			DefaultAfterRollbackProcessor<Object, Object> processor = new DefaultAfterRollbackProcessor<>(
					this.recoverer, backOff());
			processor.addNotRetryableExceptions(RecordDecodingException.class);
			factory.setAfterRollbackProcessor(processor);
		}
	}

	private void configureConversion(DecodingKafkaListenerContainerFactory factory) {
		factory.setDecoding(!this.extensions.hasMessageConverter());
		if (!this.extensions.hasMessageConverter()) {
			TextHeaderMapper headerMapper = new TextHeaderMapper();
			MessagingMessageConverter recordConverter = new MessagingMessageConverter();
			recordConverter.setHeaderMapper(headerMapper);
			factory.setRecordMessageConverter(recordConverter);
			BatchMessagingMessageConverter batchConverter = new BatchMessagingMessageConverter();
			batchConverter.setHeaderMapper(headerMapper);
			factory.setBatchMessageConverter(batchConverter);
		}
	}

	private static BackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(RETRY_BACKOFF.toMillis(), 2);
		backOff.setMaxAttempts(RETRIES);
		return backOff;
	}

}
