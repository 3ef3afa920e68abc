package io.kafkastarter.autoconfigure.listener;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Refuses topics for retries where listeners cannot have them: Spring for Apache Kafka
 * handles single records with these, one after the other.
 */
class RetryableTopicCheck implements BeanPostProcessor {

	private static final String DEFAULT_FACTORY = "kafkaListenerContainerFactory";

	private final BeanFactory beanFactory;

	RetryableTopicCheck(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	// Before Spring looks for listeners.
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		Class<?> type = ClassUtils.getUserClass(bean);
		if (!AnnotationUtils.isCandidateClass(type, KafkaListener.class)
				|| type.getName().startsWith("org.springframework.")) {
			return bean;
		}
		check(type, type.getName());
		Map<Method, KafkaListener> methods = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<KafkaListener>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, KafkaListener.class));
		methods.keySet().forEach((method) -> check(method, method.toGenericString()));
		return bean;
	}

	private void check(AnnotatedElement element, String who) {
		KafkaListener listener = AnnotatedElementUtils.findMergedAnnotation(element, KafkaListener.class);
		String mode = (listener != null) ? mode(listener) : null;
		if (listener != null && mode != null && isRetryable(element, listener)) {
			throw new InvalidListenerException(who,
					"It is a %s listener, and topics for retries (@RetryableTopic or RetryTopicConfiguration) are for listeners that take one record after the other."
						.formatted(mode),
					"Remove them and set 'kafka.listeners.<id>.retry', or make it a @KafkaListener that takes single records.");
		}
	}

	private @Nullable String mode(KafkaListener listener) {
		String factory = StringUtils.hasText(listener.containerFactory()) ? resolve(listener.containerFactory())
				: DEFAULT_FACTORY;
		Class<?> type = this.beanFactory.containsBean(factory) ? this.beanFactory.getType(factory, false) : null;
		if (type != null && ParallelKafkaListenerContainerFactory.class.isAssignableFrom(type)) {
			return "parallel";
		}
		return "true".equalsIgnoreCase(resolve(listener.batch())) ? "batch" : null;
	}

	private boolean isRetryable(AnnotatedElement element, KafkaListener listener) {
		if (AnnotatedElementUtils.hasAnnotation(element, RetryableTopic.class)) {
			return true;
		}
		String[] topics = Arrays.stream(listener.topics()).map(this::resolve).toArray(String[]::new);
		return this.beanFactory.getBeanProvider(RetryTopicConfiguration.class)
			.stream()
			.anyMatch((configuration) -> configuration.hasConfigurationForTopics(topics));
	}

	private String resolve(String text) {
		return (this.beanFactory instanceof ConfigurableBeanFactory configurable)
				? Objects.toString(configurable.resolveEmbeddedValue(text), "") : text;
	}

}
