package io.kafkastarter.autoconfigure.cluster;

import io.kafkastarter.devbroker.DevelopmentBroker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A program that says where its brokers are.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AheadOfTimeProgram {

	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplication(AheadOfTimeProgram.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			boolean started = context.getBeanFactory().containsSingleton("developmentBroker");
			System.out.printf("Brokers: %s, %s%n", context.getBean(KafkaConnectionDetails.class).getBootstrapServers(),
					started ? DevelopmentBroker.class.getSimpleName() : "no broker here");
		}
	}

}
