package io.kafkastarter.autoconfigure.listener;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * A program that shows dead letters over HTTP until somebody ends it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ReadingProgram {

	static final String PORT = "listens at ";

	public static void main(String[] arguments) {
		String port = new SpringApplicationBuilder(ReadingProgram.class).web(WebApplicationType.SERVLET)
			.run(arguments)
			.getEnvironment()
			.getRequiredProperty("local.server.port");
		System.out.println(PORT + port);
	}

}
