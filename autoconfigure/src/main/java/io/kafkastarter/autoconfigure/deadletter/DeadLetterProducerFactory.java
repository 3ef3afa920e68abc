package io.kafkastarter.autoconfigure.deadletter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.DeadLetterProducers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/**
 * Creates the producers of dead letters when a cluster needs them for the first time.
 */
class DeadLetterProducerFactory implements DisposableBean {

	private final ClusterClients clients;

	private final BeanFactory beanFactory;

	private final Map<String, DefaultKafkaProducerFactory<Object, Object>> factories = new ConcurrentHashMap<>();

	DeadLetterProducerFactory(ClusterClients clients, BeanFactory beanFactory) {
		this.clients = clients;
		this.beanFactory = beanFactory;
	}

	DeadLetterProducers create(String cluster) {
		KafkaTemplate<Object, Object> bytes = new KafkaTemplate<>(
				this.factories.computeIfAbsent(cluster, this.clients::bytesProducerFactory));
		// What fails is told once, and not at each try.
		bytes.setProducerListener(new ProducerListener<>() {
		});
		return new DeadLetterProducers(bytes, application(cluster));
	}

	@Override
	public void destroy() {
		this.factories.values().forEach(DefaultKafkaProducerFactory::destroy);
	}

	@SuppressWarnings("unchecked")
	private @Nullable KafkaTemplate<Object, Object> application(String cluster) {
		return (KafkaTemplate<Object, Object>) (cluster.equals(KafkaCluster.MAIN)
				? this.beanFactory.getBeanProvider(KafkaTemplate.class).getIfUnique()
				: this.beanFactory.getBean(cluster + "KafkaTemplate", KafkaTemplate.class));
	}

}
