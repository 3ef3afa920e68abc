package io.kafkastarter.autoconfigure.cluster;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Registers the clients of each named cluster.
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
		ClusterBeans beans = new ClusterBeans(registry);
		for (String cluster : ClusterBeans.clusters(this.environment)) {
			beans.register(cluster + "ProducerFactory", DefaultKafkaProducerFactory.class,
					() -> clients().producerFactory(cluster));
			beans.register(cluster + "ConsumerFactory", DefaultKafkaConsumerFactory.class,
					() -> clients().consumerFactory(cluster));
			beans.register(cluster + "KafkaAdmin", KafkaAdmin.class, () -> clients().admin(cluster));
			beans.register(cluster + "KafkaTemplate", KafkaTemplate.class, () -> template(cluster));
		}
	}

	private ClusterClients clients() {
		return this.beanFactory.getBean(ClusterClients.class);
	}

	@SuppressWarnings("unchecked")
	private KafkaTemplate<Object, Object> template(String cluster) {
		return new KafkaTemplate<>(this.beanFactory.getBean(cluster + "ProducerFactory", ProducerFactory.class));
	}

}
