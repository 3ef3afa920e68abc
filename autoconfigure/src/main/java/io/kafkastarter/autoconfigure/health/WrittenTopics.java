package io.kafkastarter.autoconfigure.health;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;

import org.springframework.kafka.core.ProducerFactory;

/**
 * Knows which topics the application has written, from what its producers count.
 */
class WrittenTopics {

	private static final String TOPIC_METRICS = "producer-topic-metrics";

	private final Map<String, Set<Producer<?, ?>>> producers = new ConcurrentHashMap<>();

	<K, V> void watch(String cluster, ProducerFactory<K, V> factory) {
		Set<Producer<?, ?>> known = this.producers.computeIfAbsent(cluster, (key) -> ConcurrentHashMap.newKeySet());
		factory.addListener(new ProducerFactory.Listener<>() {

			@Override
			public void producerAdded(String id, Producer<K, V> producer) {
				known.add(producer);
			}

			@Override
			public void producerRemoved(String id, Producer<K, V> producer) {
				known.remove(producer);
			}

		});
	}

	Set<String> of(String cluster) {
		return this.producers.getOrDefault(cluster, Set.of())
			.stream()
			.flatMap((producer) -> producer.metrics().keySet().stream())
			.filter((metric) -> metric.group().equals(TOPIC_METRICS))
			.map(MetricName::tags)
			.map((tags) -> tags.get("topic"))
			.filter((topic) -> topic != null)
			.collect(Collectors.toSet());
	}

}
