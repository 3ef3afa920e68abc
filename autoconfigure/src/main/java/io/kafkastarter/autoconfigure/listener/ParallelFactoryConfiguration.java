package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;

import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * Hands on to a factory of parallel listeners what Spring Boot's configurer says. That
 * knows one type of factory only; this one creates no container.
 */
class ParallelFactoryConfiguration extends ConcurrentKafkaListenerContainerFactory<Object, Object> {

	private final ParallelKafkaListenerContainerFactory factory;

	ParallelFactoryConfiguration(ParallelKafkaListenerContainerFactory factory) {
		this.factory = factory;
	}

	@Override
	public ContainerProperties getContainerProperties() {
		return this.factory.getContainerProperties();
	}

	@Override
	public void setConsumerFactory(ConsumerFactory<? super Object, ? super Object> consumerFactory) {
		this.factory.setConsumerFactory(consumerFactory);
	}

	@Override
	public void setAutoStartup(Boolean autoStartup) {
		this.factory.setAutoStartup(autoStartup);
	}

	@Override
	public void setRecordMessageConverter(RecordMessageConverter recordMessageConverter) {
		this.factory.setRecordMessageConverter(recordMessageConverter);
	}

	@Override
	public void setRecordFilterStrategy(RecordFilterStrategy<? super Object, ? super Object> recordFilterStrategy) {
		this.factory.setRecordFilterStrategy(recordFilterStrategy);
	}

	@Override
	public void setReplyTemplate(KafkaTemplate<?, ?> replyTemplate) {
		this.factory.setReplyTemplate(replyTemplate);
	}

	@Override
	public void setRecordInterceptor(RecordInterceptor<Object, Object> recordInterceptor) {
		this.factory.setRecordInterceptor(recordInterceptor);
	}

}
