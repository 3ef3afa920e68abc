package io.kafkastarter.autoconfigure.topic;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Lets {@code ${kafka.topics.<alias>.name}} resolve also where the name is left to its
 * default.
 */
class TopicNameEnvironmentPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new TopicNamePropertySource(environment));
	}

}
