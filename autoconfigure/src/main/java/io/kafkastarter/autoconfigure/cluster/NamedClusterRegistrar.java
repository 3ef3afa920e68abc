package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.LeanKafkaTemplate;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

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
			ClusterBeanNames names = new ClusterBeanNames(cluster);
			beans.register(names.connectionDetails(), KafkaConnectionDetails.class, () -> connectionDetails(cluster));
			beans.register(names.producerFactory(), DefaultKafkaProducerFactory.class,
					() -> clients().producerFactory(cluster));
			beans.register(names.consumerFactory(), DefaultKafkaConsumerFactory.class,
					() -> clients().consumerFactory(cluster));
			beans.register(names.admin(), KafkaAdmin.class, () -> clients().admin(cluster));
			beans.register(names.template(), KafkaTemplate.class, () -> template(cluster));
		}
	}

	private KafkaConnectionDetails connectionDetails(String cluster) {
		return this.beanFactory.getBeanProvider(NamedClusterConnectionDetails.class)
			.stream()
			.filter((details) -> details.cluster().equals(cluster))
			.findFirst()
			.<KafkaConnectionDetails>map((details) -> details::hosts)
			.orElseGet(() -> configuredDetails(cluster));
	}

	private KafkaConnectionDetails configuredDetails(String cluster) {
		ClusterProperties properties = this.beanFactory.getBean(KafkaStarterProperties.class).clusters().get(cluster);
		List<String> hosts = Hosts.require("kafka.clusters.%s.hosts".formatted(cluster),
				(properties != null) ? properties.hosts() : null);
		return () -> hosts;
	}

	private ClusterClients clients() {
		return this.beanFactory.getBean(ClusterClients.class);
	}

	@SuppressWarnings("unchecked")
	private KafkaTemplate<Object, Object> template(String cluster) {
		KafkaTemplate<Object, Object> template = new LeanKafkaTemplate<>(
				this.beanFactory.getBean(new ClusterBeanNames(cluster).producerFactory(), ProducerFactory.class));
		this.beanFactory
			.<ProducerListener<Object, Object>>getBeanProvider(
					ResolvableType.forClassWithGenerics(ProducerListener.class, Object.class, Object.class))
			.ifUnique(template::setProducerListener);
		template.setAllowNonTransactional(template.isTransactional());
		return template;
	}

}
