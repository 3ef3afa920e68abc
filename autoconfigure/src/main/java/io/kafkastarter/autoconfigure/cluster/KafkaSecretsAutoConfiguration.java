package io.kafkastarter.autoconfigure.cluster;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that keeps secrets of Kafka out of
 * the answers of actuator endpoints, also where these show values.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class KafkaSecretsAutoConfiguration {

	@Bean
	KafkaSecretsSanitizingFunction kafkaSecretsSanitizingFunction(ConfigurableEnvironment environment) {
		return new KafkaSecretsSanitizingFunction(new ConfiguredSecrets(environment));
	}

}
