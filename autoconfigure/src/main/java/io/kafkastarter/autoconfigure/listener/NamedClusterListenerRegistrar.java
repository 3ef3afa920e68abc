package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.autoconfigure.cluster.ClusterBeans;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;

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
			ClusterBeanNames names = new ClusterBeanNames(cluster);
			beans.register(names.listenerContainerFactory(), ConcurrentKafkaListenerContainerFactory.class,
					() -> factory(names, false));
			beans.register(names.batchListenerContainerFactory(), ConcurrentKafkaListenerContainerFactory.class,
					() -> factory(names, true));
			beans.register(names.parallelListenerContainerFactory(), ParallelKafkaListenerContainerFactory.class,
					() -> parallelFactory(names));
		}
	}

	private ParallelKafkaListenerContainerFactory parallelFactory(ClusterBeanNames names) {
		return this.beanFactory.getBean(ParallelContainerFactories.class)
			.named(names.cluster(), this.beanFactory.getBean(names.consumerFactory(), ConsumerFactory.class),
					this.beanFactory.getBean(names.template(), KafkaTemplate.class));
	}

	private DecodingKafkaListenerContainerFactory factory(ClusterBeanNames names, boolean batch) {
		return this.beanFactory.getBean(ListenerContainerFactories.class)
			.named(names.cluster(), this.beanFactory.getBean(names.consumerFactory(), ConsumerFactory.class),
					this.beanFactory.getBean(names.template(), KafkaTemplate.class), batch);
	}

}
