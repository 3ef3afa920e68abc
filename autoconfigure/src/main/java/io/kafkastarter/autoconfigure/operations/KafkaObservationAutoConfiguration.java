package io.kafkastarter.autoconfigure.operations;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of observations: listeners and
 * templates are observed where the application has a tracer.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ KafkaTemplate.class, ObservationRegistry.class, Tracer.class })
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Import(ObservationSwitch.class)
public final class KafkaObservationAutoConfiguration {

}
