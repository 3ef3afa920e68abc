package io.kafkastarter.autoconfigure.diagnostics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of checks of the configuration as a
 * whole.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Import(UnknownPropertyCheck.class)
public final class KafkaDiagnosticsAutoConfiguration {

}
