package io.kafkastarter.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.KafkaClusterHealthIndicator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health of the clusters.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(KafkaClusters.class)
@ConditionalOnEnabledHealthIndicator("kafka")
@EnableConfigurationProperties(KafkaHealthProperties.class)
public final class KafkaHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "kafkaHealthIndicator", "kafkaHealthContributor" })
	HealthContributor kafkaHealthContributor(KafkaClusters clusters, KafkaHealthProperties properties) {
		if (clusters.names().size() == 1) {
			return new KafkaClusterHealthIndicator(clusters.get(KafkaCluster.MAIN), properties.timeout());
		}
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		clusters.forEach((cluster) -> indicators.put(cluster.name(),
				new KafkaClusterHealthIndicator(cluster, properties.timeout())));
		return CompositeHealthContributor.fromMap(indicators);
	}

}
