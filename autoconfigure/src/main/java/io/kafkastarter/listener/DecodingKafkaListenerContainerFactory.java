package io.kafkastarter.listener;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * Creates containers whose consumers read bytes and whose listeners get what the topic
 * carries, with the settings of {@code kafka.listeners.<id>}.
 *
 * @since 0.1.0
 */
public class DecodingKafkaListenerContainerFactory extends ConcurrentKafkaListenerContainerFactory<Object, Object> {

	private static final Duration HOST_INTERVAL = Duration.ofSeconds(2);

	private final ListenerSetup setup;

	private final Function<String, ListenerSettings> settings;

	private final ScheduledExecutorService scheduler;

	private boolean decoding = true;

	private @Nullable Integer batchSize;

	private @Nullable FailureHandling failureHandling;

	private BiConsumer<ContainerProperties, KafkaListenerEndpoint> check = (properties, endpoint) -> {
	};

	/**
	 * Create a factory.
	 * @param setup what all kinds of listeners have in common
	 * @param settings returns the settings of the listener with the given id
	 * @param scheduler starts listeners again whose brokers have no address yet
	 */
	public DecodingKafkaListenerContainerFactory(ListenerSetup setup, Function<String, ListenerSettings> settings,
			ScheduledExecutorService scheduler) {
		Assert.notNull(setup, "'setup' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.setup = setup;
		this.settings = settings;
		this.scheduler = scheduler;
	}

	/**
	 * Set whether listeners get decoded records: {@code false} where a message converter
	 * of the user's does it.
	 * @param decoding whether to decode
	 */
	public void setDecoding(boolean decoding) {
		this.decoding = decoding;
	}

	/**
	 * Set the most records in one batch.
	 * @param batchSize the number, or {@code null} for what the consumer is configured
	 * with
	 */
	public void setBatchSize(@Nullable Integer batchSize) {
		this.batchSize = batchSize;
	}

	/**
	 * Set what handles the failures of listeners.
	 * @param failureHandling the handling, or {@code null} for what the factory is
	 * configured with
	 */
	public void setFailureHandling(@Nullable FailureHandling failureHandling) {
		this.failureHandling = failureHandling;
	}

	/**
	 * Set what looks at each container before it can start. It throws where the container
	 * must not.
	 * @param check takes the complete properties of the container, and what it is for
	 */
	public void setCheck(BiConsumer<ContainerProperties, KafkaListenerEndpoint> check) {
		Assert.notNull(check, "'check' must not be null");
		this.check = check;
	}

	@Override
	protected ConcurrentMessageListenerContainer<Object, Object> createContainerInstance(
			KafkaListenerEndpoint endpoint) {
		ConsumerFactory<? super Object, ? super Object> consumerFactory = getConsumerFactory();
		Assert.state(consumerFactory != null, "'consumerFactory' must be set");
		return new HostAwaitingMessageListenerContainer(consumerFactory,
				super.createContainerInstance(endpoint).getContainerProperties(), this.scheduler, HOST_INTERVAL);
	}

	@Override
	protected void initializeContainer(ConcurrentMessageListenerContainer<Object, Object> instance,
			KafkaListenerEndpoint endpoint) {
		super.initializeContainer(instance, endpoint);
		ContainerProperties properties = instance.getContainerProperties();
		RecoveredRecords recovered = this.setup.recovered(properties, endpoint);
		this.setup.apply(properties, endpoint, getConsumerFactory(), this.decoding, recovered);
		if (this.failureHandling != null) {
			this.failureHandling.configure(instance, recovered);
		}
		ListenerSettings settings = this.settings.apply(Objects.toString(endpoint.getId(), ""));
		if (Boolean.TRUE.equals(endpoint.getBatchListener())) {
			limitBatch(properties, settings);
		}
		apply(instance, settings);
		this.check.accept(properties, endpoint);
	}

	private void limitBatch(ContainerProperties properties, ListenerSettings settings) {
		Properties consumer = new Properties();
		if (this.batchSize != null) {
			consumer.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, this.batchSize.toString());
		}
		consumer.putAll(properties.getKafkaConsumerProperties());
		if (settings.batchSize() != null) {
			consumer.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize().toString());
		}
		properties.setKafkaConsumerProperties(consumer);
	}

	private static void apply(ConcurrentMessageListenerContainer<?, ?> container, ListenerSettings settings) {
		Integer concurrency = settings.concurrency();
		if (concurrency != null) {
			container.setConcurrency(concurrency);
		}
		Boolean autoStartup = settings.autoStartup();
		if (autoStartup != null) {
			container.setAutoStartup(autoStartup);
		}
		Duration shutdownTimeout = settings.shutdownTimeout();
		if (shutdownTimeout != null) {
			container.getContainerProperties().setShutdownTimeout(shutdownTimeout.toMillis());
		}
	}

}
