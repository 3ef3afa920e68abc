package io.kafkastarter.autoconfigure.deadletter;

import io.kafkastarter.deadletter.redrive.RecordingListenerRegistry;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.kafka.config.KafkaListenerConfigUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Lets the listener registry remember what listeners are created from, unless it is one
 * of the user's.
 */
class RecordingRegistryPostProcessor implements BeanDefinitionRegistryPostProcessor {

	private static final String NAME = KafkaListenerConfigUtils.KAFKA_LISTENER_ENDPOINT_REGISTRY_BEAN_NAME;

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(NAME)) {
			BeanDefinition definition = registry.getBeanDefinition(NAME);
			if (KafkaListenerEndpointRegistry.class.getName().equals(definition.getBeanClassName())) {
				registry.removeBeanDefinition(NAME);
				registry.registerBeanDefinition(NAME, new RootBeanDefinition(RecordingListenerRegistry.class));
			}
		}
	}

}
