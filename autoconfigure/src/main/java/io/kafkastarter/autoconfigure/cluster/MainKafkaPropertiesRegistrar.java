package io.kafkastarter.autoconfigure.cluster;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers {@link MainKafkaProperties} in place of Spring Boot's, under the name that
 * those have.
 */
class MainKafkaPropertiesRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String NAME = "spring.kafka-" + KafkaProperties.class.getName();

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		// The application may have enabled them already.
		if (registry.containsBeanDefinition(NAME)) {
			registry.removeBeanDefinition(NAME);
		}
		registry.registerBeanDefinition(NAME, new RootBeanDefinition(MainKafkaProperties.class));
	}

}
