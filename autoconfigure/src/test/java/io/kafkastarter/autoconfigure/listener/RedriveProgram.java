package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveRequest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * A program that redrives, and says what it has handled, until somebody ends it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RedriveProgram {

	static final String HANDLED = "handled ";

	public static void main(String[] arguments) {
		DeadLetters letters = new SpringApplicationBuilder(RedriveProgram.class).web(WebApplicationType.NONE)
			.run(arguments)
			.getBean(DeadLetters.class);
		letters.redrive(RedriveRequest.of(System.getProperty("topic") + "-dlt").ratePerSecond(200d).build())
			.completion()
			.join();
	}

	@KafkaListener(id = "record", groupId = "a", topics = "${topic}", autoStartup = "false")
	void on(String value) {
		System.out.println(HANDLED + value);
	}

}
