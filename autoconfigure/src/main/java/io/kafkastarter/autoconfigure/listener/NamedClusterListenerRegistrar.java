package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.autoconfigure.cluster.ClusterBeans;
import io.kafkastarter.listener.DecodingKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Registers the container factories of each named cluster.
 */
class NamedClusterListenerRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final BeanFactory beanFactory;

	NamedClusterListenerRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClusterBeans beans = new ClusterBeans(registry);
		for (String cluster : ClusterBeans.clusters(this.environment)) {
			beans.register(cluster + "KafkaListenerContainerFactory", ConcurrentKafkaListenerContainerFactory.class,
					() -> factory(cluster, false));
			beans.register(cluster + "BatchKafkaListenerContainerFactory",
					ConcurrentKafkaListenerContainerFactory.class, () -> factory(cluster, true));
			beans.register(cluster + "ParallelKafkaListenerContainerFactory",
					ParallelKafkaListenerContainerFactory.class, () -> parallelFactory(cluster));
		}
	}

	private ParallelKafkaListenerContainerFactory parallelFactory(String cluster) {
		return this.beanFactory.getBean(ParallelContainerFactories.class)
			.named(cluster, this.beanFactory.getBean(cluster + "ConsumerFactory", ConsumerFactory.class),
					this.beanFactory.getBean(cluster + "KafkaTemplate", KafkaTemplate.class));
	}

	private DecodingKafkaListenerContainerFactory factory(String cluster, boolean batch) {
		return this.beanFactory.getBean(ListenerContainerFactories.class)
			.named(cluster, this.beanFactory.getBean(cluster + "ConsumerFactory", ConsumerFactory.class),
					this.beanFactory.getBean(cluster + "KafkaTemplate", KafkaTemplate.class), batch);
	}

}
