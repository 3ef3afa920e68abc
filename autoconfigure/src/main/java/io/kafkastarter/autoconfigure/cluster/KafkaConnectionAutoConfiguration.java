package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.security.SslMaterial;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of where the main cluster is: a
 * service connection, {@code kafka.hosts}, {@code spring.kafka.bootstrap-servers}, the
 * development broker, in this order. With none of them the start fails.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class,
		afterName = "io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ KafkaProperties.class, KafkaStarterProperties.class })
public final class KafkaConnectionAutoConfiguration {

	@Bean
	SslMaterial kafkaSslMaterial(ObjectProvider<SslBundles> bundles) {
		return new SslMaterial(bundles.getIfAvailable());
	}

	@Bean(name = "kafkaConnectionDetails")
	@ConditionalOnMissingBean(KafkaConnectionDetails.class)
	@Conditional(OnKafkaHostsCondition.class)
	HostsKafkaConnectionDetails kafkaHostsConnectionDetails(KafkaStarterProperties properties,
			KafkaProperties springProperties, SslMaterial material, Environment environment) {
		List<String> hosts = Hosts.require("kafka.hosts", properties.hosts());
		return new HostsKafkaConnectionDetails(hosts, isEmbedded(hosts, environment), springProperties, material);
	}

	@Bean(name = "kafkaConnectionDetails")
	@ConditionalOnMissingBean(KafkaConnectionDetails.class)
	@Conditional(OnSpringKafkaHostsCondition.class)
	SpringKafkaConnectionDetails kafkaSpringConnectionDetails(KafkaProperties springProperties, SslMaterial material,
			Environment environment) {
		return new SpringKafkaConnectionDetails(isEmbedded(springProperties.getBootstrapServers(), environment),
				springProperties, material);
	}

	@Bean(name = "kafkaConnectionDetails")
	@ConditionalOnMissingBean(KafkaConnectionDetails.class)
	@Conditional(OnNoKafkaHostsCondition.class)
	KafkaConnectionDetails kafkaMissingConnectionDetails() {
		throw new InvalidKafkaConfigurationException("kafka.hosts", "Nothing says which brokers to connect to.",
				"Do one of three things: write 'kafka.hosts: broker1:9092, broker2:9092'; in a test or with Docker "
						+ "Compose, use a service connection; or add org.apache.kafka:kafka_2.13 to the class path "
						+ "for a development broker inside this JVM. To switch this starter off, write "
						+ "'kafka.enabled: false'.");
	}

	// Left by @EmbeddedKafka, beside the property that it is asked to set.
	private static boolean isEmbedded(List<String> hosts, Environment environment) {
		return String.join(",", hosts).equals(environment.getProperty("spring.embedded.kafka.brokers"));
	}

}
