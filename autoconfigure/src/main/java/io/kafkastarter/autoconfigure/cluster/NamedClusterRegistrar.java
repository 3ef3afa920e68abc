package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Registers the client beans of each named cluster, with the cluster's name in front.
 * They are no candidates for plain injection by type, and each backs off for a bean of
 * the same name.
 */
class NamedClusterRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final BeanFactory beanFactory;

	NamedClusterRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		for (String cluster : names(this.environment)) {
			register(registry, cluster + "ProducerFactory", DefaultKafkaProducerFactory.class,
					(clients) -> clients.producerFactory(cluster));
			register(registry, cluster + "ConsumerFactory", DefaultKafkaConsumerFactory.class,
					(clients) -> clients.consumerFactory(cluster));
			register(registry, cluster + "KafkaAdmin", KafkaAdmin.class, (clients) -> clients.admin(cluster));
			register(registry, cluster + "KafkaTemplate", KafkaTemplate.class,
					(clients) -> template(cluster + "ProducerFactory"));
		}
	}

	/**
	 * Return the names of the clusters beside the main one.
	 * @param environment where they are configured
	 * @return the names
	 */
	static Set<String> names(Environment environment) {
		return Binder.get(environment)
			.bind("kafka.clusters", Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.keySet();
	}

	private <T> void register(BeanDefinitionRegistry registry, String name, Class<T> type,
			Function<ClusterClients, T> factory) {
		if (registry.containsBeanDefinition(name)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(type,
				() -> factory.apply(this.beanFactory.getBean(ClusterClients.class)));
		definition.setDefaultCandidate(false);
		definition.setRole(BeanDefinition.ROLE_APPLICATION);
		registry.registerBeanDefinition(name, definition);
	}

	@SuppressWarnings("unchecked")
	private KafkaTemplate<Object, Object> template(String producerFactory) {
		return new KafkaTemplate<>(this.beanFactory.getBean(producerFactory, ProducerFactory.class));
	}

}
