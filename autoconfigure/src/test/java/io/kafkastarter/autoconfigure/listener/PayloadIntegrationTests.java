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

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.payload.PayloadMismatchException;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistrar;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.converter.StringJacksonJsonMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is sent arrives as what the method takes, whatever that is.
 */
class PayloadIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static final Film FILM = new Film("0770828", 7);

	static Stream<Arguments> listeners() {
		return Stream.of(Arguments.of(OfType.class, FILM), Arguments.of(OfList.class, List.of(FILM)),
				Arguments.of(OfMap.class, Map.of("id", "0770828", "stars", 7)),
				Arguments.of(OfText.class, "{\"id\":\"0770828\",\"stars\":7}"),
				Arguments.of(OfObject.class, "{\"id\":\"0770828\",\"stars\":7}"),
				Arguments.of(OfBytes.class, "{\"id\":\"0770828\",\"stars\":7}"), Arguments.of(OfMessage.class, FILM),
				Arguments.of(OfRecord.class, FILM), Arguments.of(OfPayload.class, FILM),
				Arguments.of(OfValidated.class, FILM), Arguments.of(AfterOthers.class, FILM),
				Arguments.of(OfGenericSuperclass.class, FILM), Arguments.of(OfMessages.class, FILM),
				Arguments.of(OfRecordList.class, FILM), Arguments.of(OfRecords.class, FILM));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("listeners")
	void whenTopicIsNotDeclaredParameterSaysWhatIsTaken(Class<? extends Sink> listener, Object expected) {
		Object sent = (expected instanceof List<?>) ? expected : FILM;
		BROKER.runner().withUserConfiguration(listener).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "key", sent).get();
			assertThat(context.getBean(Sink.class).next()).isEqualTo(expected);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { OfObject.class, OfInterface.class, OfHandlers.class, OfType.class, OfPayload.class,
			BatchOfObject.class })
	void whenTopicIsDeclaredItsTypeIsTaken(Class<? extends Sink> listener) {
		BROKER.runner()
			.withUserConfiguration(listener)
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-type=" + Film.class.getName())
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), FILM).get();
				assertThat(context.getBean(Sink.class).next()).isEqualTo(FILM);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "string", "bytes" })
	void whenTopicIsOfPlainFormatObjectParameterGetsIt(String format) {
		BROKER.runner()
			.withUserConfiguration(OfObject.class)
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(), "kafka.topics.films.format=" + format)
			.run((context) -> {
				Object sent = format.equals("string") ? "text" : "text".getBytes(StandardCharsets.UTF_8);
				BrokerContexts.template(context).send(BROKER.topic(), sent).get();
				assertThat(context.getBean(Sink.class).next()).isEqualTo(sent);
			});
	}

	@Test
	void whenOnePollBringsSeveralRecordsTheyAreDecodedBeforeTheFirstIsHandled() {
		BROKER.runner().run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), Map.of("id", "a"));
			BrokerContexts.template(context).send(BROKER.topic(), Map.of("id", "b")).get();
		});
		BROKER.runner().withUserConfiguration(OfTraced.class).run((context) -> {
			OfTraced traced = context.getBean(OfTraced.class);
			assertThat(List.of(traced.next(), traced.next())).hasToString("[Traced[id=a], Traced[id=b]]");
			assertThat(Traced.events).containsExactly("decoded a", "decoded b", "handled a", "handled b");
		});
	}

	@Test
	void whenTombstonesAreSentTheyArriveAsNothing() {
		BROKER.runner().withUserConfiguration(OfOptional.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "a", null).get();
			BrokerContexts.template(context).send(BROKER.topic(), "b", FILM).get();
			assertThat(context.getBean(Sink.class).next()).isEqualTo("nothing");
			assertThat(context.getBean(Sink.class).next()).isEqualTo(FILM);
		});
	}

	static Stream<Arguments> keys() {
		UUID uuid = UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e");
		byte[] binary = { (byte) 0xff, 0, (byte) 0xc3, 44, 7 };
		return Stream.of(Arguments.of(TextKey.class, "some,key"), Arguments.of(LongKey.class, 42L),
				Arguments.of(UuidKey.class, uuid), Arguments.of(BinaryKey.class, binary),
				Arguments.of(TextKeyHeader.class, "some,key"), Arguments.of(LongKeyHeader.class, 42L),
				Arguments.of(UuidKeyHeader.class, uuid), Arguments.of(BinaryKeyHeader.class, binary),
				Arguments.of(BatchKeyHeader.class, 42L));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keys")
	void whenKeyIsSentItArrivesAsWhatTheMethodTakes(Class<? extends Sink> listener, Object key) {
		BROKER.runner().withUserConfiguration(listener).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), key, FILM).get();
			assertThat(context.getBean(Sink.class).next()).isEqualTo(key);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.util.HashMap", "org.springframework.context.support.ClassPathXmlApplicationContext",
			"com.acme.Missing" })
	void whenHeadersNameTypesTheyAreNotTrusted(String type) {
		BROKER.runner().withUserConfiguration(OfType.class).run((context) -> {
			ProducerRecord<Object, Object> sent = new ProducerRecord<>(BROKER.topic(), FILM);
			sent.headers().add("__TypeId__", type.getBytes(StandardCharsets.UTF_8));
			sent.headers().add("__Key_TypeId__", type.getBytes(StandardCharsets.UTF_8));
			sent.headers().add("other", "\"text\"".getBytes(StandardCharsets.UTF_8));
			sent.headers()
				.add("spring_json_header_types", "{\"other\":\"%s\"}".formatted(type).getBytes(StandardCharsets.UTF_8));
			BrokerContexts.template(context).send(sent).get();
			OfType listener = context.getBean(OfType.class);
			assertThat(listener.next()).isEqualTo(FILM);
			assertThat(listener.headers.poll(1, TimeUnit.SECONDS)).containsEntry("other", "\"text\"")
				.containsEntry("__TypeId__", type);
		});
	}

	@Test
	void whenValueIsOfAnotherTypeNothingIsSent() {
		BROKER.runner()
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-type=" + Film.class.getName())
			.run((context) -> {
				assertThatExceptionOfType(PayloadMismatchException.class)
					.isThrownBy(() -> BrokerContexts.template(context).send(BROKER.topic(), "text"))
					.withMessage("Topic '%s' carries %s (kafka.topics.films), but a value of type java.lang.String was "
						.formatted(BROKER.topic(), Film.class.getTypeName())
							+ "sent: send a Film, or change the declaration.")
					.satisfies((failure) -> assertThat(failure.getTopic()).isEqualTo(BROKER.topic()));
				BrokerContexts.template(context).flush();
				assertThat(BROKER.ends()).isEmpty();
			});
	}

	@Test
	void whenSerializersAreSetTheyAreUsedAsTheyAre() {
		BROKER.runner()
			.withUserConfiguration(OfTextRecord.class)
			.withPropertyValues("kafka.producer.properties.value.serializer=" + Shouting.class.getName(),
					"kafka.producer.properties.key.serializer=" + StringSerializer.class.getName(),
					"kafka.consumer.properties.value.deserializer=" + Whispering.class.getName(),
					"kafka.consumer.properties.key.deserializer=" + StringDeserializer.class.getName(),
					"kafka.topics.films.name=" + BROKER.topic(), "kafka.topics.films.format=string")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "key", "text").get();
				assertThat(context.getBean(Sink.class).next()).isEqualTo("<TEXT>");
			});
	}

	@Test
	void whenConverterIsDefinedItDecidesAlone() {
		BROKER.runner().withUserConfiguration(OfType.class, OwnConverter.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), FILM).get();
			assertThat(context.getBean(Sink.class).next()).isEqualTo(FILM);
			assertThat(context.getBean(OwnConverter.class).converted).isNotEmpty();
		});
	}

	@Test
	void whenParametersAreResolvedInWaysOfTheUsersHeadersAreThere() {
		BROKER.runner().withUserConfiguration(OfTenant.class).run((context) -> {
			ProducerRecord<Object, Object> sent = new ProducerRecord<>(BROKER.topic(), new Tenant("payload"));
			sent.headers().add("tenant", "header".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.template(context).send(sent).get();
			assertThat(context.getBean(Sink.class).next()).isEqualTo(new Tenant("header"));
		});
	}

	@Test
	void whenRecordCannotBeDecodedRecovererGetsItsBytes() {
		BROKER.runner().withUserConfiguration(OfType.class, Recovered.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "k", "{ no json").get();
			BrokerContexts.template(context).send(BROKER.topic(), "k", FILM).get();
			ConsumerRecord<?, ?> recovered = context.getBean(Recovered.class).records.poll(20, TimeUnit.SECONDS);
			assertThat(recovered.value()).isEqualTo("{ no json".getBytes(StandardCharsets.UTF_8));
			assertThat(recovered.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
			assertThat(context.getBean(Sink.class).next()).isEqualTo(FILM);
			assertThat(context.getBean(Recovered.class).records).isEmpty();
			BROKER.awaitCommitted("sink");
		});
	}

	interface Rated {

		int stars();

	}

	record Traced(String id) {

		private static final List<String> events = Collections.synchronizedList(new ArrayList<>());

		Traced {
			events.add("decoded " + id);
		}

	}

	record Film(String id, int stars) implements Rated {

	}

	abstract static class Sink {

		private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

		void receive(Object value) {
			this.received.add(value);
		}

		Object next() throws InterruptedException {
			return this.received.poll(30, TimeUnit.SECONDS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTraced extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Traced payload) {
			Traced.events.add("handled " + payload.id());
			receive(payload);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfType extends Sink {

		final BlockingQueue<Map<String, Object>> headers = new LinkedBlockingQueue<>();

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Film film, @Headers Map<String, Object> headers) {
			this.headers.add(headers);
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfList extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(List<Film> films) {
			receive(films);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMap extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Map<String, Object> film) {
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfText extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(String film) {
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfObject extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Object record) {
			// Spring hands the record to whoever takes any object.
			receive(((ConsumerRecord<?, ?>) record).value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfInterface extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Rated film) {
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfBytes extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(byte[] film) {
			receive(new String(film, StandardCharsets.UTF_8));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMessage extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Message<Film> message) {
			assertThat(message.getHeaders()).containsEntry(KafkaHeaders.RECEIVED_KEY, "key");
			receive(message.getPayload());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecord extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<String, Film> record) {
			receive(record.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTextRecord extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			receive(record.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfPayload extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(@Header(KafkaHeaders.OFFSET) long offset, @Payload Film film,
				@Header(name = "absent", required = false) String absent) {
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfOptional extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(@Payload(required = false) Film film) {
			receive((film != null) ? film : "nothing");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfValidated extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(@Validated Film film) {
			receive(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AfterOthers extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(MessageHeaders headers, Consumer<?, ?> consumer, @Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
				Film film) {
			receive(film);
		}

	}

	abstract static class Generic<T> extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(T value) {
			receive(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfGenericSuperclass extends Generic<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "sink", topics = "${topic}")
	static class OfHandlers extends Sink {

		@KafkaHandler
		void on(Film film) {
			receive(film);
		}

		@KafkaHandler(isDefault = true)
		void onOther(Object other) {
			receive(other.getClass());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMessages extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<Message<Film>> messages) {
			messages.forEach((message) -> receive(message.getPayload()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecordList extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<ConsumerRecord<String, Film>> records, Acknowledgment acknowledgment) {
			records.forEach((record) -> receive(record.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecords extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecords<String, Film> records) {
			records.forEach((record) -> receive(record.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfObject extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<Object> records) {
			records.forEach((record) -> receive(((ConsumerRecord<?, ?>) record).value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TextKey extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<String, Film> record) {
			receive(record.key());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LongKey extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<Long, Film> record) {
			receive(record.key());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UuidKey extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<UUID, Film> record) {
			receive(record.key());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BinaryKey extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(ConsumerRecord<byte[], Film> record) {
			receive(record.key());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TextKeyHeader extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Film film, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			receive(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LongKeyHeader extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Film film, @Header(KafkaHeaders.RECEIVED_KEY) long key) {
			receive(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UuidKeyHeader extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Film film, @Header(KafkaHeaders.RECEIVED_KEY) UUID key) {
			receive(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BinaryKeyHeader extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Film film, @Header(name = KafkaHeaders.RECEIVED_KEY, required = false) byte[] key) {
			receive(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchKeyHeader extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<Film> films, @Header(KafkaHeaders.RECEIVED_KEY) List<Long> keys) {
			keys.forEach(this::receive);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		final List<Object> converted = new ArrayList<>();

		@Bean
		RecordMessageConverter converter() {
			return new StringJacksonJsonMessageConverter() {

				@Override
				protected Object extractAndConvertValue(ConsumerRecord<?, ?> record, Type type) {
					OwnConverter.this.converted.add(record.value());
					return super.extractAndConvertValue(record, type);
				}
			};
		}

	}

	record Tenant(String name) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTenant extends Sink implements KafkaListenerConfigurer {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Tenant tenant) {
			receive(tenant);
		}

		@Override
		public void configureKafkaListeners(KafkaListenerEndpointRegistrar registrar) {
			registrar.setCustomMethodArgumentResolvers(new HandlerMethodArgumentResolver() {

				@Override
				public boolean supportsParameter(MethodParameter parameter) {
					return parameter.getParameterType() == Tenant.class;
				}

				@Override
				public Object resolveArgument(MethodParameter parameter, Message<?> message) {
					return new Tenant(String.valueOf(message.getHeaders().get("tenant")));
				}

			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Recovered {

		final BlockingQueue<ConsumerRecord<?, ?>> records = new LinkedBlockingQueue<>();

		@Bean
		ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> this.records.add(record);
		}

	}

	public static final class Shouting extends StringSerializer {

		@Override
		public byte[] serialize(String topic, String data) {
			return super.serialize(topic, data.toUpperCase(Locale.ROOT));
		}

	}

	public static final class Whispering implements Deserializer<String> {

		@Override
		public String deserialize(String topic, byte[] data) {
			return "<" + new String(data, StandardCharsets.UTF_8) + ">";
		}

	}

}
