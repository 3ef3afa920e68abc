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

package io.kafkastarter.autoconfigure.topic;

import java.util.function.Consumer;

import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of listeners and receivers from code that are held to the declared permissions.
 */
class SubscriptionAccessTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.service-name=svc",
				"kafka.provisioning.topics=none", "kafka.provisioning.acls=none",
				"kafka.topics.read.permissions.svc=READ", "kafka.topics.auto.permissions.svc=READ,AUTO_COMMIT_OFFSET",
				"kafka.topics.written.permissions.svc=WRITE");

	@Test
	void whenReceiverMayNotReadItIsNotOpened() {
		refused("receiver", (context) -> context.getBean(MessageReceiverFactory.class)
			.open(ReceiverSpec.topic("written").group("svc"), String.class));
	}

	@Test
	void whenReceiverMayReadItIsOpenedSinceItAcknowledges() {
		this.contextRunner.run((context) -> context.getBean(MessageReceiverFactory.class)
			.open(ReceiverSpec.topic("read").group("svc"), String.class)
			.close());
	}

	@Test
	void whenListenerMayNotReadItIsNotCreated() {
		refused("listener", (context) -> context.getBean(KafkaListenerManager.class)
			.listen(ListenerSpec.topics("written").group("svc"), String.class, (message) -> {
			}));
	}

	@Test
	void whenListenerHasOffsetsCommittedWithoutThePermissionItIsNotCreated() {
		this.contextRunner.run((context) -> {
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			assertThatExceptionOfType(MissingPermissionException.class).isThrownBy(
					() -> listeners.listen(ListenerSpec.topics("read").group("svc"), String.class, (message) -> {
					}))
				.withMessageContaining("AUTO_COMMIT_OFFSET");
			listeners
				.listen(ListenerSpec.topics("read").group("svc").manualAcknowledgment(), String.class, (message) -> {
				})
				.close();
			listeners.listen(ListenerSpec.topics("auto").group("svc"), String.class, (message) -> {
			}).close();
		});
	}

	private void refused(String who, Consumer<ApplicationContext> action) {
		this.contextRunner.run((context) -> assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> action.accept(context))
			.satisfies((exception) -> assertThat(exception.getMessage()).contains(who)
				.contains("topic 'written'")
				.contains("READ")));
	}

}
