package io.kafkastarter.autoconfigure.diagnostics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of checks of the configuration as a
 * whole.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(KafkaTemplate.class)
@Import(SwitchCheck.class)
public final class KafkaDiagnosticsAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
	@Import({ UnknownPropertyCheck.class, WrittenValuesAdvisor.class })
	static class PropertiesConfiguration {

	}

}
