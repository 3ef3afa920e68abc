package io.kafkastarter.autoconfigure.cluster;

import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Knows the topics that are declared as beans, and may just be created.
 */
final class NewTopicNames {

	private final BeanFactory beanFactory;

	NewTopicNames(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether a topic is declared as a bean.
	 * @param topic the name of the topic
	 * @return whether it is, or may be: what is in a {@code NewTopics} bean is only told
	 * to Spring's own admin
	 */
	boolean contains(String topic) {
		return this.beanFactory.getBeanProvider(NewTopic.class).stream().anyMatch((bean) -> bean.name().equals(topic))
				|| this.beanFactory.getBeanProvider(KafkaAdmin.NewTopics.class).stream().findAny().isPresent();
	}

}
