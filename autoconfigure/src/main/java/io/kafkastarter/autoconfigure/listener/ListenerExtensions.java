package io.kafkastarter.autoconfigure.listener;

import java.util.function.Consumer;

import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * The beans with which a user extends listener containers: what they bring is theirs to
 * say.
 */
class ListenerExtensions {

	private final boolean errorHandler;

	private final boolean afterRollbackProcessor;

	private final boolean messageConverter;

	private final boolean argumentResolvers;

	private final ListenerObserver observer;

	private final Consumer<DecodingKafkaListenerContainerFactory> customizer;

	ListenerExtensions(ObjectProvider<CommonErrorHandler> errorHandler,
			ObjectProvider<AfterRollbackProcessor<Object, Object>> afterRollbackProcessor,
			ObjectProvider<RecordMessageConverter> recordConverter,
			ObjectProvider<BatchMessageConverter> batchConverter,
			ObjectProvider<ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>>> customizer,
			ObjectProvider<ListenerObserver> observers, ListableBeanFactory beanFactory) {
		this.errorHandler = errorHandler.getIfUnique() != null;
		this.afterRollbackProcessor = afterRollbackProcessor.getIfUnique() != null;
		this.messageConverter = recordConverter.getIfUnique() != null || batchConverter.getIfUnique() != null;
		// Looked for by name: such a bean may need what is made of this.
		this.argumentResolvers = beanFactory.getBeanNamesForType(KafkaListenerConfigurer.class, true, false).length > 0;
		this.observer = ListenerObserver.of(observers.orderedStream().toList());
		this.customizer = (factory) -> customizer.ifAvailable(factory::setContainerCustomizer);
	}

	boolean hasErrorHandler() {
		return this.errorHandler;
	}

	boolean hasAfterRollbackProcessor() {
		return this.afterRollbackProcessor;
	}

	boolean hasMessageConverter() {
		return this.messageConverter;
	}

	/**
	 * Return whether parameters of listener methods may be resolved in ways of the
	 * user's.
	 * @return whether there is a {@link KafkaListenerConfigurer}
	 */
	boolean hasArgumentResolvers() {
		return this.argumentResolvers;
	}

	/**
	 * Return what looks on while listeners handle records.
	 * @return the observer
	 */
	ListenerObserver observer() {
		return this.observer;
	}

	void customize(DecodingKafkaListenerContainerFactory factory) {
		this.customizer.accept(factory);
	}

}
