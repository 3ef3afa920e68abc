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

package io.kafkastarter.listener.steering;

import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.listener.spring.SubscriptionGuard.Subscription;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.AbstractKafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.Assert;

/**
 * Makes containers with the factories that those of annotated listeners come from.
 */
final class ListenerContainers {

	private final SteerableKafkaListenerEndpointRegistry registry;

	private final Function<String, @Nullable KafkaListenerContainerFactory<?>> factories;

	private final PayloadTypes payloadTypes;

	private final SubscriptionGuard guard;

	/**
	 * Create a maker of containers.
	 * @param registry makes and registers containers
	 * @param factories returns the bean with the given name, or {@code null}
	 * @param payloadTypes knows what topics carry
	 * @param guard is asked before
	 */
	ListenerContainers(SteerableKafkaListenerEndpointRegistry registry,
			Function<String, @Nullable KafkaListenerContainerFactory<?>> factories, PayloadTypes payloadTypes,
			SubscriptionGuard guard) {
		this.registry = registry;
		this.factories = factories;
		this.payloadTypes = payloadTypes;
		this.guard = guard;
	}

	SteerableKafkaListenerEndpointRegistry registry() {
		return this.registry;
	}

	/**
	 * Make a container for a handler.
	 * @param id the listener's id
	 * @param spec what to listen to, and how
	 * @param handler handles messages
	 * @param payloadType the type of payloads
	 * @return the container, neither registered nor started
	 */
	Registration create(String id, ListenerSpec spec, MessageHandler<?> handler, ResolvableType payloadType) {
		return create(id, new HandlerEndpoint(id, spec, handler, payloadType));
	}

	/**
	 * Make a container for the listener of another one.
	 * @param before the other container
	 * @param initial what the listener was created with
	 * @param present what it runs with
	 * @param changed what it is to run with
	 * @return the container, neither registered nor started
	 */
	Registration recreate(Registration before, ListenerSpec initial, ListenerSpec present, ListenerSpec changed) {
		String id = before.container().getListenerId();
		Assert.isTrue(Objects.equals(changed.id(), present.id()),
				() -> "The id of listener '%s' cannot be changed: ".formatted(id) + "close it, and create another.");
		Assert.isTrue(isQueue(changed) == isQueue(present) || !group(changed).equals(group(present)),
				() -> "Listener '%s' cannot become or cease to be a queue in group '%s', which has members of one kind. "
					.formatted(id, group(present)) + "Give it another one with group(…).");
		Registration registration = (before.endpoint() instanceof HandlerEndpoint endpoint)
				? create(id, endpoint.with(id, changed)) : recreate(id, before, present, changed);
		new ContainerChanges(initial, changed).apply(registration.container());
		return registration;
	}

	private Registration create(String id, HandlerEndpoint endpoint) {
		ListenerSpec spec = endpoint.specification();
		Assert.isTrue(spec.mode() != ListenerSpec.Mode.BATCH || !spec.isManualAcknowledgment(),
				() -> "Listener '%s' cannot acknowledge manually in batches: a batch is finished as a whole. "
					.formatted(id) + "Use record() or parallel().");
		requirePossible(id, spec);
		this.payloadTypes.requireKnown(spec, endpoint.payloadType());
		check(id, spec);
		Registration registration = this.registry.create(endpoint, factory(spec));
		ContainerProperties properties = registration.container().getContainerProperties();
		// Who pauses or stops it means now, and not after all that was polled.
		properties.setPauseImmediate(true);
		properties.setStopImmediate(true);
		properties.setDeliveryAttemptHeader(true);
		// An acknowledgment stands for its own record only.
		properties.setAsyncAcks(spec.isManualAcknowledgment());
		return registration;
	}

	private static void requirePossible(String id, ListenerSpec spec) {
		Assert.isTrue(!isQueue(spec) || spec.ordering() == null,
				() -> "Listener '%s' is a queue, which has no order. Leave ordering(…) out, or use parallel(…)."
					.formatted(id));
		Assert.isTrue(!isQueue(spec) || spec.autoOffsetReset() == null,
				() -> "Listener '%s' is a queue, whose group begins where its settings say. Set 'kafka.listeners.%1$s.queue.auto-offset-reset' in place of autoOffsetReset(…)."
					.formatted(id));
	}

	private static boolean isQueue(ListenerSpec spec) {
		return spec.mode() == ListenerSpec.Mode.QUEUE;
	}

	private static String group(ListenerSpec spec) {
		return Objects.toString((spec.group() != null) ? spec.group() : spec.id());
	}

	// The endpoint keeps all that its annotation says.
	private Registration recreate(String id, Registration before, ListenerSpec present, ListenerSpec changed) {
		Assert.isTrue(
				changed.mode() == present.mode() && Objects.equals(changed.cluster(), present.cluster())
						&& changed.isManualAcknowledgment() == present.isManualAcknowledgment(),
				() -> "Listener '%s' is annotated: its annotation and method say its mode, cluster and acknowledgment."
					.formatted(id));
		check(id, changed);
		if (isSame(present, changed)) {
			return this.registry.create(before.endpoint(), before.factory());
		}
		Assert.isInstanceOf(AbstractKafkaListenerEndpoint.class, before.endpoint(), "Its topics cannot be changed: ");
		AbstractKafkaListenerEndpoint<?, ?> endpoint = (AbstractKafkaListenerEndpoint<?, ?>) before.endpoint();
		Runnable undo = topics(endpoint, changed);
		try {
			return this.registry.create(endpoint, before.factory());
		}
		catch (RuntimeException ex) {
			undo.run();
			throw ex;
		}
	}

	private static boolean isSame(ListenerSpec present, ListenerSpec changed) {
		return present.topics().equals(changed.topics())
				&& Objects.equals(Objects.toString(present.pattern()), Objects.toString(changed.pattern()));
	}

	private static Runnable topics(AbstractKafkaListenerEndpoint<?, ?> endpoint, ListenerSpec changed) {
		String[] topics = endpoint.getTopics().toArray(String[]::new);
		Pattern pattern = endpoint.getTopicPattern();
		TopicPartitionOffset[] partitions = endpoint.getTopicPartitionsToAssign();
		endpoint.setTopics(changed.topics().toArray(String[]::new));
		endpoint.setTopicPattern(changed.pattern());
		endpoint.setTopicPartitions();
		return () -> {
			endpoint.setTopics(topics);
			endpoint.setTopicPattern(pattern);
			if (partitions != null) {
				endpoint.setTopicPartitions(partitions);
			}
		};
	}

	private void check(String id, ListenerSpec spec) {
		this.guard.check(new Subscription("listener '%s'".formatted(id),
				(spec.cluster() != null) ? spec.cluster() : KafkaCluster.MAIN, spec.topics(), spec.pattern(),
				(spec.group() != null) ? spec.group() : spec.id(), spec.isManualAcknowledgment()));
	}

	private KafkaListenerContainerFactory<?> factory(ListenerSpec spec) {
		String cluster = spec.cluster();
		ClusterBeanNames names = new ClusterBeanNames((cluster != null) ? cluster : KafkaCluster.MAIN);
		String bean = switch (spec.mode()) {
			case RECORD -> names.listenerContainerFactory();
			case BATCH -> names.batchListenerContainerFactory();
			case PARALLEL -> names.parallelListenerContainerFactory();
			case QUEUE -> names.queueListenerContainerFactory();
		};
		KafkaListenerContainerFactory<?> factory = this.factories.apply(bean);
		Assert.notNull(factory, () -> "There is no bean '%s'. Is the cluster one of 'kafka.clusters'?".formatted(bean));
		return factory;
	}

}
