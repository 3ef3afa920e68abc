package io.kafkastarter.autoconfigure.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Looks at the properties that switch something on or off before anything is bound.
 * Whatever is not 'true' would switch it off in silence, the whole starter even.
 */
class SwitchCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String STARTER = "kafka.enabled";

	private static final List<String> FEATURES = List.of("kafka.dev-broker.enabled", "kafka.dead-letter.enabled",
			"kafka.access.preflight");

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Assert.state(this.environment != null, "'environment' must not be null");
		String enabled = check(this.environment, STARTER);
		if (!"false".equalsIgnoreCase(enabled)) {
			for (String feature : FEATURES) {
				check(this.environment, feature);
			}
		}
	}

	private static @Nullable String check(Environment environment, String property) {
		String value = environment.getProperty(property);
		if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidKafkaConfigurationException(property, "Its value is neither true nor false.",
					"Write true or false, or remove the property.");
		}
		return value;
	}

}
