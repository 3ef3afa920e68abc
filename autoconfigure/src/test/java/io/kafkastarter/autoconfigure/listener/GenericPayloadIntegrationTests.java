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

package io.kafkastarter.autoconfigure.listener;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.payload.MessageEnvelope;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is in an envelope arrives as what the class of the bean says, however it says it.
 */
class GenericPayloadIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(classes = { OfEnvelope.class, OfRecord.class, OfMessage.class, OfParallel.class, OfList.class,
			OfWildcards.class, OfRecordList.class, OfMessageOfList.class, OfArray.class, OfGrandchild.class,
			OfInterface.class })
	void whenClassSaysTheTypeTheContentIsOfIt(Class<? extends Sink> listener) {
		BROKER.runner().withUserConfiguration(listener).run((context) -> {
			MessageEnvelope<Film> sent = MessageEnvelope.of(new Film("0770828", 7));
			BrokerContexts.template(context).send(BROKER.topic(), "key", sent).get();
			Sink sink = context.getBean(Sink.class);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(sink.received).singleElement()
					.satisfies((received) -> assertThat(((MessageEnvelope<?>) received).content())
						.isEqualTo(sent.content())));
		});
	}

	record Film(String id, int stars) {

	}

	abstract static class Sink {

		final Queue<Object> received = new ConcurrentLinkedQueue<>();

	}

	abstract static class Base<T> extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(MessageEnvelope<T> envelope) {
			this.received.add(envelope);
		}

	}

	abstract static class RecordBase<T> extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<String, MessageEnvelope<T>> envelope) {
			this.received.add(envelope.value());
		}

	}

	abstract static class MessageBase<T> extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Message<MessageEnvelope<T>> envelope) {
			this.received.add(envelope.getPayload());
		}

	}

	abstract static class ParallelBase<T> extends Sink {

		@ParallelKafkaListener(id = "sink", topics = "${topic}")
		void on(MessageEnvelope<T> envelope) {
			this.received.add(envelope);
		}

	}

	abstract static class ListBase<T> extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<MessageEnvelope<T>> envelopes) {
			this.received.addAll(envelopes);
		}

	}

	// As Kotlin writes its lists.
	abstract static class WildcardBase<T> extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<? extends MessageEnvelope<? extends T>> envelopes) {
			this.received.addAll(envelopes);
		}

	}

	abstract static class RecordListBase<T> extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<ConsumerRecord<String, MessageEnvelope<T>>> envelopes) {
			envelopes.forEach((envelope) -> this.received.add(envelope.value()));
		}

	}

	abstract static class MessageOfListBase<T> extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(Message<List<MessageEnvelope<T>>> envelopes) {
			this.received.addAll(envelopes.getPayload());
		}

	}

	abstract static class ArrayBase<T> extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(MessageEnvelope<T>[] envelopes) {
			this.received.addAll(List.of(envelopes));
		}

	}

	interface Contract<T> {

		void on(MessageEnvelope<T> envelope);

	}

	abstract static class Middle<U> extends Base<U> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfEnvelope extends Base<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecord extends RecordBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMessage extends MessageBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfParallel extends ParallelBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfList extends ListBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfWildcards extends WildcardBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecordList extends RecordListBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMessageOfList extends MessageOfListBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfArray extends ArrayBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfGrandchild extends Middle<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfInterface extends Sink implements Contract<Film> {

		@Override
		@KafkaListener(id = "sink", topics = "${topic}")
		public void on(MessageEnvelope<Film> envelope) {
			this.received.add(envelope);
		}

	}

}
