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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.payload.MessageEnvelope;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Listeners that do not fit what their topics carry do not start. No broker is needed to
 * tell.
 */
class HandlerCheckTests {

	private static ApplicationContextRunner runner(String... properties) {
		return KafkaContexts.withoutOperations()
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.provisioning.topics=none", "kafka.listener.auto-startup=false")
			.withPropertyValues(properties);
	}

	private static ApplicationContextRunner typed() {
		return runner("kafka.topics.films.value-type=" + Film.class.getName());
	}

	private static ApplicationContextRunner named() {
		return runner("kafka.topics.films.value-types.rated=" + Rated.class.getName(),
				"kafka.topics.films.value-types.removed=" + Removed.class.getName());
	}

	private static InvalidListenerException refusal(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidListenerException refusal) {
				return refusal;
			}
		}
		throw new AssertionError("Failed for another reason, or not at all", failure);
	}

	@ParameterizedTest
	@ValueSource(classes = { OfList.class, OfSet.class, OfArray.class, OfNumber.class, OfPrimitive.class,
			OfEnvelope.class, OfMessageOfList.class, OfRecordOfNumber.class, BatchOfNumbers.class, BatchOfLists.class,
			BatchOfNumber.class, BatchOfMessageOfNumbers.class, ParallelOfList.class, ParallelOfNumber.class,
			OfOptionalNumber.class, OfOther.class })
	void whenParameterDoesNotFitTheTypeStartFails(Class<?> listener) {
		typed().withUserConfiguration(listener).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getListener()).contains(listener.getSimpleName());
			assertThat(refusal.getReason())
				.startsWith("Topic 'films' carries %s (kafka.topics.films), which can become no "
					.formatted(Film.class.getTypeName()));
			assertThat(refusal.getAction()).startsWith("Take a " + Film.class.getTypeName());
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { OfTwo.class, BatchOfTwo.class, ParallelOfTwo.class })
	void whenTwoParametersTakeThePayloadStartFails(Class<?> listener) {
		typed().withUserConfiguration(listener)
			.run((context) -> assertThat(refusal(context.getStartupFailure()).getReason())
				.isEqualTo("More than one of its parameters take the payload, of which a record has one."));
	}

	@Test
	void whenParallelListenerTakesTheConsumerStartFails() {
		typed().withUserConfiguration(ParallelOfConsumer.class).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getListener()).contains("ParallelOfConsumer");
			assertThat(refusal.getReason()).startsWith("It takes the Consumer");
			assertThat(refusal.getAction()).isEqualTo("Leave out the parameter, or make it a @KafkaListener.");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { OfFilm.class, OfMap.class, OfText.class, OfBytes.class, OfObject.class, OfOptional.class,
			OfView.class, OfMuch.class, BatchOfFilms.class, BatchOfArray.class })
	void whenParameterFitsStartSucceeds(Class<?> listener) {
		typed().withUserConfiguration(listener).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "string, java.lang.String", "bytes, byte[]" })
	void whenTopicIsOfPlainFormatNothingElseFits(String format, String carried) {
		runner("kafka.topics.films.format=" + format).withUserConfiguration(OfNumber.class)
			.run((context) -> assertThat(refusal(context.getStartupFailure()).getReason()).isEqualTo(
					"Topic 'films' carries %s (kafka.topics.films), which can become no java.lang.Integer.", carried));
		runner("kafka.topics.films.format=" + format).withUserConfiguration(OfText.class, OfBytes.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenUserHasADeserializerItIsHisToFit() {
		typed().withUserConfiguration(OfNumber.class)
			.withPropertyValues("spring.kafka.consumer.value-deserializer="
					+ "org.apache.kafka.common.serialization.IntegerDeserializer")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenListenerOrReceiverFromCodeDoesNotFitItIsRefused() {
		typed().run((context) -> {
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			for (ListenerSpec spec : List.of(ListenerSpec.topics("films").group("a"),
					ListenerSpec.topics("films").group("a").batch(),
					ListenerSpec.topics("films").group("a").parallel(2))) {
				assertThatExceptionOfType(InvalidListenerException.class)
					.isThrownBy(() -> listeners.listen(spec, Integer.class, (message) -> {
					}))
					.withMessageContaining("can become no java.lang.Integer");
			}
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> context.getBean(MessageReceiverFactory.class)
					.open(ReceiverSpec.topic("films").group("a"), Integer.class))
				.withMessageContaining("can become no java.lang.Integer");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Inherited.class, BatchInherited.class, ParallelInherited.class })
	void whenTypeOfAnEnvelopeIsSaidByASubclassStartSucceeds(Class<?> listener) {
		runner().withUserConfiguration(listener).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenTypeOfAnEnvelopeIsSaidByNobodyStartFails() {
		runner().withUserConfiguration(RawBean.class).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getReason()).isEqualTo("What 'T' stands for in its parameter is not known at run time.");
			assertThat(refusal.getAction()).startsWith("Let a subclass say it");
		});
	}

	static Stream<Arguments> dispatch() {
		return Stream.of(
				Arguments.of(OnlyRated.class, "and none of its methods takes a " + Removed.class.getTypeName()),
				Arguments.of(WithUnreached.class, "is never called. Topic 'films' carries"),
				Arguments.of(Ambiguous.class, "and two of its methods take a "),
				Arguments.of(WrongDefault.class, "and none of its methods takes a " + Removed.class.getTypeName()),
				Arguments.of(ParallelOnlyRated.class, "and none of its methods takes a "),
				Arguments.of(BatchOnlyRated.class, "and none of its methods takes a "),
				Arguments.of(BatchOfLists2.class, "A batch has records of several types"),
				Arguments.of(MethodOfRated.class, "and it takes a %s alone.".formatted(Rated.class.getTypeName())),
				Arguments.of(BatchMethodOfRated.class, "and it takes a %s alone".formatted(Rated.class.getTypeName())));
	}

	@ParameterizedTest
	@MethodSource("dispatch")
	void whenTypesAndMethodsDoNotMatchStartFails(Class<?> listener, String reason) {
		named().withUserConfiguration(listener)
			.run((context) -> assertThat(refusal(context.getStartupFailure()).getReason()).contains(reason));
	}

	@ParameterizedTest
	@ValueSource(classes = { Both.class, WithDefault.class, OfSealed.class, Filtered.class })
	void whenEachTypeHasAMethodStartSucceeds(Class<?> listener) {
		named().withUserConfiguration(listener).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenTopicSaysNoTypeMethodsOfAClassCannotBeToldApart() {
		runner().withUserConfiguration(Both.class).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getReason()).contains("Topic 'films' is not declared, and so carries text");
			assertThat(refusal.getListener()).isEqualTo(Both.class.getName());
		});
	}

	@Test
	void whenValueTypeIsSealedItsTypesReachTheMethods() {
		runner("kafka.topics.films.value-type=" + Event.class.getName()).withUserConfiguration(Both.class)
			.run((context) -> assertThat(context).hasNotFailed());
		runner("kafka.topics.films.value-type=" + Event.class.getName()).withUserConfiguration(OnlyRated.class)
			.run((context) -> assertThat(refusal(context.getStartupFailure()).getReason())
				.contains("none of its methods takes a " + Removed.class.getTypeName()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.topics.a.type-header=kind | kafka.topics.a.type-header | there are no 'value-types'
					kafka.topics.a.value-types.x=java.util.UUID,kafka.topics.a.value-type=java.util.UUID | kafka.topics.a.value-types | has a 'value-type' too
					kafka.topics.a.value-types.x=java.util.UUID,kafka.topics.a.format=string | kafka.topics.a.value-types | carries values of one type
					kafka.topics.a.value-types.x=java.util.UUID,kafka.topics.a.value-types.y=java.util.UUID | kafka.topics.a.value-types.y | which name to send
					""")
	void whenTypesCannotWorkStartFails(String properties, String property, String reason) {
		runner(properties.split(",")).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).contains(reason);
		});
	}

	record Film(String id, int stars) {

	}

	record Weather(double degrees) {

	}

	record View(String id) {

	}

	sealed interface Event permits Rated, Removed {

	}

	record Rated(String id) implements Event {

	}

	record Removed(String id) implements Event {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfList {

		@KafkaListener(id = "l", topics = "films")
		void on(List<Film> films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfSet {

		@KafkaListener(id = "l", topics = "films")
		void on(Set<Film> films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfArray {

		@KafkaListener(id = "l", topics = "films")
		void on(Film[] films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfNumber {

		@KafkaListener(id = "l", topics = "films")
		void on(Integer number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfPrimitive {

		@KafkaListener(id = "l", topics = "films")
		void on(boolean flag) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfEnvelope {

		@KafkaListener(id = "l", topics = "films")
		void on(MessageEnvelope<Film> envelope) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMessageOfList {

		@KafkaListener(id = "l", topics = "films")
		void on(Message<List<Film>> message) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfRecordOfNumber {

		@KafkaListener(id = "l", topics = "films")
		void on(ConsumerRecord<String, Long> record) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfNumbers {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<Integer> numbers) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfLists {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<List<Film>> films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfNumber {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(Integer number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfMessageOfNumbers {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(Message<List<Integer>> numbers) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelOfList {

		@ParallelKafkaListener(id = "l", topics = "films")
		void on(List<Film> films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelOfNumber {

		@ParallelKafkaListener(id = "l", topics = "films")
		void on(Long number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfOptionalNumber {

		@KafkaListener(id = "l", topics = "films")
		void on(Optional<Integer> number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfOther {

		@KafkaListener(id = "l", topics = "films")
		void on(Weather weather) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTwo {

		@KafkaListener(id = "l", topics = "films")
		void on(Film film, View view) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfTwo {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<Film> films, List<String> keys) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelOfConsumer {

		@ParallelKafkaListener(id = "l", topics = "films")
		void on(Film film, Consumer<?, ?> consumer) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelOfTwo {

		@ParallelKafkaListener(id = "l", topics = "films")
		void on(@Payload Film film, Film again) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfFilm {

		@KafkaListener(id = "l", topics = "films")
		void on(Film film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMap {

		@KafkaListener(id = "l", topics = "films")
		void on(Map<String, Object> film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfText {

		@KafkaListener(id = "l", topics = "films")
		void on(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfBytes {

		@KafkaListener(id = "bytes", topics = "films")
		void on(byte[] film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfObject {

		@KafkaListener(id = "l", topics = "films")
		void on(Object film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfOptional {

		@KafkaListener(id = "l", topics = "films")
		void on(Optional<Film> film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfView {

		@KafkaListener(id = "l", topics = "films")
		void on(View view) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfMuch {

		@KafkaListener(id = "l", topics = "films")
		void on(ConsumerRecord<String, Film> record, Film film, Message<Film> message,
				@Header(KafkaHeaders.OFFSET) long offset, Acknowledgment acknowledgment) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfFilms {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<Film> films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfArray {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(Film[] films) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MethodOfRated {

		@KafkaListener(id = "l", topics = "films")
		void on(Rated rated) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchMethodOfRated {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<Rated> rated) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfSealed {

		@KafkaListener(id = "l", topics = "films")
		void on(Event event) {
		}

	}

	static class Base<T> {

		@KafkaListener(id = "l", topics = "films")
		void on(ConsumerRecord<String, MessageEnvelope<T>> envelope) {
		}

	}

	static class BatchBase<T> {

		@BatchKafkaListener(id = "l", topics = "films")
		void on(List<MessageEnvelope<T>> envelopes) {
		}

	}

	static class ParallelBase<T> {

		@ParallelKafkaListener(id = "l", topics = "films")
		void on(ConsumerRecord<String, MessageEnvelope<T>> envelope) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Inherited extends Base<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchInherited extends BatchBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelInherited extends ParallelBase<Film> {

	}

	@Configuration(proxyBeanMethods = false)
	static class RawBean {

		@Bean
		Base<Film> base() {
			return new Base<>();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class Both {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler
		void onRemoved(Removed removed) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class WithDefault {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler(isDefault = true)
		void onOther(Object other) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class OnlyRated {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler
		void onNothing(org.springframework.kafka.support.KafkaNull nothing) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class WithUnreached {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler
		void onRemoved(Removed removed) {
		}

		@KafkaHandler
		void onFilm(Film film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class Ambiguous {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler
		void onRemoved(Removed removed) {
		}

		@KafkaHandler
		void onEvent(Event event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l", topics = "films")
	static class WrongDefault {

		@KafkaHandler
		void onRated(Rated rated) {
		}

		@KafkaHandler(isDefault = true)
		void onOther(String other) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ParallelKafkaListener(id = "l", topics = "films")
	static class ParallelOnlyRated {

		@KafkaHandler
		void onRated(Rated rated) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@BatchKafkaListener(id = "l", topics = "films")
	static class BatchOnlyRated {

		@KafkaHandler
		void onRated(Rated rated) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@BatchKafkaListener(id = "l", topics = "films")
	static class BatchOfLists2 {

		@KafkaHandler
		void onRated(List<Rated> rated) {
		}

		@KafkaHandler
		void onRemoved(List<Removed> removed) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Filtered {

		@KafkaListener(id = "l", topics = "films", filter = "onlyRated")
		void on(Rated rated) {
		}

		@Bean
		static RecordFilterStrategy<Object, Object> onlyRated() {
			return (record) -> !(record.value() instanceof Rated);
		}

	}

}
