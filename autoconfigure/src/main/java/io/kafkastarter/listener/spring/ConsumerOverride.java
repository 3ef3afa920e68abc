package io.kafkastarter.listener.spring;

import java.util.Properties;

import org.springframework.kafka.listener.ContainerProperties;

/**
 * Sets a property of the consumers of one container, which comes before that of their
 * factory.
 *
 * @since 0.1.0
 */
public final class ConsumerOverride {

	private ConsumerOverride() {
	}

	/**
	 * Set a property.
	 * @param container the properties of a container that is not started
	 * @param name the name that Kafka has for it
	 * @param value its value
	 */
	public static void set(ContainerProperties container, String name, String value) {
		// What is there may be someone else's, too.
		Properties properties = new Properties();
		properties.putAll(container.getKafkaConsumerProperties());
		properties.setProperty(name, value);
		container.setKafkaConsumerProperties(properties);
	}

}
