package io.kafkastarter.autoconfigure.devbroker;

import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * A program that talks to the development broker and ends as on Ctrl-C.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DevelopmentBrokerAutoConfiguration.class, KafkaConnectionAutoConfiguration.class,
		KafkaAutoConfiguration.class })
public class DevelopmentBrokerProgram {

	public static void main(String[] arguments) {
		String clusterId = new SpringApplicationBuilder(DevelopmentBrokerProgram.class).web(WebApplicationType.NONE)
			.run(arguments)
			.getBean(KafkaAdmin.class)
			.clusterId();
		System.exit((clusterId != null) ? 0 : 1);
	}

}
