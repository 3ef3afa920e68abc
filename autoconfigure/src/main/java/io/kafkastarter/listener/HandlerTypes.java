package io.kafkastarter.listener;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.kafka.listener.adapter.ConsumerRecordMetadata;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;

/**
 * The types of key and value that a listener method takes, read from its parameters the
 * way Spring for Apache Kafka reads them: the payload is the parameter with
 * {@code @Payload}, or else the first that has no annotation and no role of its own.
 *
 * @param key the key's type, {@code Object} if the method does not say
 * @param value the value's type, {@code Object} if the method does not say
 */
record HandlerTypes(ResolvableType key, ResolvableType value) {

	static final HandlerTypes UNKNOWN = new HandlerTypes(ResolvableType.forClass(Object.class),
			ResolvableType.forClass(Object.class));

	private static final List<Class<?>> OTHER_ROLES = List.of(Acknowledgment.class, Consumer.class,
			ConsumerRecordMetadata.class);

	/**
	 * Read the types from a listener method.
	 * @param method the method, or {@code null} if there is no single one
	 * @param beanType the type of the bean that has the method
	 * @param batch whether it takes a list of what one record is
	 * @return the types
	 */
	static HandlerTypes of(@Nullable Method method, Class<?> beanType, boolean batch) {
		if (method == null) {
			return UNKNOWN;
		}
		HandlerTypes types = null;
		for (int index = 0; index < method.getParameterCount(); index++) {
			MethodParameter parameter = new MethodParameter(method, index).withContainingClass(beanType);
			if (parameter.hasParameterAnnotation(Payload.class)) {
				return ofParameter(parameter, batch);
			}
			if (types == null && isPayloadCandidate(parameter)) {
				types = ofParameter(parameter, batch);
			}
		}
		return (types != null) ? types : UNKNOWN;
	}

	private static boolean isPayloadCandidate(MethodParameter parameter) {
		return parameter.getParameterAnnotations().length == 0
				&& OTHER_ROLES.stream().noneMatch((role) -> role.isAssignableFrom(parameter.getParameterType()));
	}

	private static HandlerTypes ofParameter(MethodParameter parameter, boolean batch) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		Class<?> raw = type.resolve(Object.class);
		if (ConsumerRecords.class.isAssignableFrom(raw)) {
			return ofRecord(type);
		}
		if (batch && Iterable.class.isAssignableFrom(raw)) {
			return ofElement(type.getGeneric(0));
		}
		return ofElement(type);
	}

	private static HandlerTypes ofElement(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (ConsumerRecord.class.isAssignableFrom(raw)) {
			return ofRecord(type);
		}
		if (Message.class.isAssignableFrom(raw)) {
			return new HandlerTypes(UNKNOWN.key(), known(type.getGeneric(0)));
		}
		return new HandlerTypes(UNKNOWN.key(), known(type));
	}

	private static HandlerTypes ofRecord(ResolvableType type) {
		return new HandlerTypes(known(type.getGeneric(0)), known(type.getGeneric(1)));
	}

	private static ResolvableType known(ResolvableType type) {
		Class<?> resolved = type.resolve();
		if (resolved == null) {
			return UNKNOWN.value();
		}
		// The parameter of a method inherited from a generic class.
		return (type.getType() instanceof TypeVariable)
				? ResolvableType.forClassWithGenerics(resolved, type.getGenerics()) : type;
	}

}
