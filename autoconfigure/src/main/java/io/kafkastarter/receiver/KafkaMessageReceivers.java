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

package io.kafkastarter.receiver;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.kafkastarter.Internal;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.PayloadConsumerFactory;
import io.kafkastarter.listener.call.ReceivedBytes;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.listener.spring.SubscriptionGuard.Subscription;
import io.kafkastarter.payload.PayloadFit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.util.Assert;

/**
 * Opens receivers, and closes those that are left when it is closed.
 *
 * @since 0.1.0
 */
@Internal
public final class KafkaMessageReceivers implements MessageReceiverFactory, AutoCloseable {

	private final Function<String, ReceiverResources> resources;

	private final SubscriptionGuard guard;

	private final Set<KafkaMessageReceiver<?>> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger opened = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * Create a factory.
	 * @param resources returns what receivers of the cluster with the given name work
	 * with
	 * @param guard is asked before a receiver is opened
	 */
	public KafkaMessageReceivers(Function<String, ReceiverResources> resources, SubscriptionGuard guard) {
		this.resources = resources;
		this.guard = guard;
	}

	@Override
	public <T> MessageReceiver<T> open(ReceiverSpec spec, Class<T> payloadType) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		return open(spec, ResolvableType.forClass(payloadType));
	}

	@Override
	public <T> MessageReceiver<T> open(ReceiverSpec spec, ParameterizedTypeReference<T> payloadType) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		return open(spec, ResolvableType.forType(payloadType));
	}

	private <T> MessageReceiver<T> open(ReceiverSpec spec, ResolvableType payloadType) {
		Assert.notNull(spec, "'spec' must not be null");
		Assert.state(!this.closed, "The application is stopping: no receiver is opened.");
		String id = Objects.requireNonNullElseGet(spec.id(), () -> "receiver-" + this.opened.incrementAndGet());
		String cluster = Objects.requireNonNullElse(spec.cluster(), KafkaCluster.MAIN);
		ReceiverResources resources = this.resources.apply(cluster);
		ReceiverIdentity identity = new ReceiverIdentity(id, List.copyOf(spec.topics()),
				group(spec, id, resources.consumerFactory()));
		this.guard.check(new Subscription("receiver '%s'".formatted(id), cluster, identity.topics(), null,
				identity.group(), true));
		requireFit(identity, resources, payloadType);
		KafkaMessageReceiver<T> receiver = new KafkaMessageReceiver<>(identity, resources,
				() -> consumer(identity, spec, resources.consumerFactory()), payloadType, this.open::remove);
		this.open.add(receiver);
		if (this.closed) {
			receiver.close();
		}
		return receiver;
	}

	private static void requireFit(ReceiverIdentity identity, ReceiverResources resources, ResolvableType payloadType) {
		identity.topics().forEach((topic) -> {
			String cluster = resources.decoder().payloads().elsewhere(topic);
			Assert.isTrue(cluster == null,
					() -> "Topic '%s' of receiver '%s' belongs to cluster '%s': set the cluster of the ReceiverSpec."
						.formatted(topic, identity.id(), cluster));
		});
		if (!ReceivedBytes.areValues(resources.consumerFactory(), new Properties())) {
			return;
		}
		PayloadFit fit = new PayloadFit(resources.decoder().payloads());
		for (String topic : identity.topics()) {
			PayloadFit.Misfit misfit = fit.find(topic, payloadType, false);
			Assert.isTrue(misfit == null, () -> "Receiver '%s' cannot work. %s %s".formatted(identity.id(),
					Objects.requireNonNull(misfit).reason(), misfit.action()));
		}
	}

	private static String group(ReceiverSpec spec, String id, ConsumerFactory<?, ?> consumerFactory) {
		Object group = (spec.group() != null) ? spec.group()
				: consumerFactory.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG);
		Assert.notNull(group, () -> ("Receiver '%s' of %s belongs to no consumer group: set its group, or "
				+ "'kafka.consumer.group-id' for all.")
			.formatted(id, spec.topics()));
		return group.toString();
	}

	@SuppressWarnings("unchecked")
	private static Consumer<Object, Object> consumer(ReceiverIdentity identity, ReceiverSpec spec,
			ConsumerFactory<?, ?> consumerFactory) {
		Properties properties = new Properties();
		properties.putAll(PayloadConsumerFactory.bytes(consumerFactory));
		properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
		set(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, spec.autoOffsetReset());
		set(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, spec.prefetch());
		Object clientId = consumerFactory.getConfigurationProperties().get(ConsumerConfig.CLIENT_ID_CONFIG);
		return (Consumer<Object, Object>) consumerFactory.createConsumer(identity.group(),
				(clientId != null) ? clientId + "-" + identity.id() : identity.id(), null, properties);
	}

	private static void set(Properties properties, String name, @Nullable Object value) {
		if (value != null) {
			properties.setProperty(name, value.toString());
		}
	}

	@Override
	public void close() {
		this.closed = true;
		List.copyOf(this.open).forEach(KafkaMessageReceiver::close);
	}

}
