package io.kafkastarter.listener;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.kafkastarter.serialization.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.BatchMessagingMessageListenerAdapter;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Creates containers whose consumers read bytes and whose listeners get what the topic
 * carries, with the settings of {@code kafka.listeners.<id>}.
 *
 * @since 0.1.0
 */
public class DecodingKafkaListenerContainerFactory extends ConcurrentKafkaListenerContainerFactory<Object, Object> {

	private static final Duration HOST_INTERVAL = Duration.ofSeconds(2);

	private final RecordDecoder decoder;

	private final ConsumerRecordRecoverer recoverer;

	private final Function<String, ListenerSettings> settings;

	private final @Nullable String clientId;

	private final ScheduledExecutorService scheduler;

	private boolean decoding = true;

	private @Nullable Integer batchSize;

	/**
	 * Create a factory.
	 * @param decoder decodes records where they are handled
	 * @param recoverer takes the malformed records of a batch
	 * @param settings returns the settings of the listener with the given id
	 * @param clientId what the client ids of listeners start with, or {@code null}
	 * @param scheduler starts listeners again whose brokers have no address yet
	 */
	public DecodingKafkaListenerContainerFactory(RecordDecoder decoder, ConsumerRecordRecoverer recoverer,
			Function<String, ListenerSettings> settings, @Nullable String clientId,
			ScheduledExecutorService scheduler) {
		Assert.notNull(decoder, "'decoder' must not be null");
		Assert.notNull(recoverer, "'recoverer' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.decoder = decoder;
		this.recoverer = recoverer;
		this.settings = settings;
		this.clientId = clientId;
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
		requireGroup(properties, endpoint);
		refuseAsyncBatch(properties, endpoint);
		if (this.decoding) {
			decode(properties, endpoint);
		}
		if (this.clientId != null && !StringUtils.hasText(properties.getClientId())) {
			properties.setClientId(this.clientId + "-" + shortId(endpoint));
		}
		ListenerSettings settings = this.settings.apply(Objects.toString(endpoint.getId(), ""));
		if (Boolean.TRUE.equals(endpoint.getBatchListener())) {
			limitBatch(properties, settings);
		}
		apply(instance, settings);
	}

	private void requireGroup(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		boolean manual = properties.getTopicPartitions() != null;
		// A container that is not for a listener method gets its group after this.
		if (endpoint.getId() != null && !manual && !StringUtils.hasText(properties.getGroupId())
				&& !properties.getKafkaConsumerProperties().containsKey(ConsumerConfig.GROUP_ID_CONFIG)
				&& !hasDefaultGroup()) {
			throw new MissingGroupIdException(describe(endpoint));
		}
	}

	private static void refuseAsyncBatch(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		if (properties.getMessageListener() instanceof BatchMessagingMessageListenerAdapter<?, ?> adapter
				&& adapter.isAsyncReplies()) {
			throw new AsyncBatchListenerException(describe(endpoint));
		}
	}

	private static String describe(KafkaListenerEndpoint endpoint) {
		Method method = (endpoint instanceof MethodKafkaListenerEndpoint<?, ?> methodEndpoint)
				? methodEndpoint.getMethod() : null;
		return (method != null) ? method.toGenericString() : String.valueOf(endpoint.getId());
	}

	private boolean hasDefaultGroup() {
		ConsumerFactory<? super Object, ? super Object> consumerFactory = getConsumerFactory();
		return consumerFactory != null
				&& consumerFactory.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG) != null;
	}

	@SuppressWarnings("unchecked")
	private void decode(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		boolean batch = Boolean.TRUE.equals(endpoint.getBatchListener());
		HandlerTypes types = (endpoint instanceof MethodKafkaListenerEndpoint<?, ?> method)
				? HandlerTypes.of(method.getMethod(), AopUtils.getTargetClass(method.getBean()), batch)
				: HandlerTypes.UNKNOWN;
		Object listener = properties.getMessageListener();
		if (listener instanceof BatchMessageListener<?, ?> delegate) {
			properties.setMessageListener(new DecodingBatchMessageListener(
					(BatchMessageListener<Object, Object>) delegate, this.decoder, types, this.recoverer));
		}
		else if (listener instanceof MessageListener<?, ?> delegate) {
			properties.setMessageListener(
					new DecodingMessageListener((MessageListener<Object, Object>) delegate, this.decoder, types));
		}
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

	// A generated id is a class name and a number.
	private static String shortId(KafkaListenerEndpoint endpoint) {
		String id = Objects.toString(endpoint.getId(), "listener");
		return id.substring(id.lastIndexOf('.') + 1).replace('#', '-');
	}

}
