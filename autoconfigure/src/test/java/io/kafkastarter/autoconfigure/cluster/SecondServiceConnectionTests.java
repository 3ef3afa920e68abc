package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a named cluster whose brokers a test brings, beside those of the main one, as
 * the guide shows it.
 */
@SpringBootTest(properties = { "kafka.clusters.audit.hosts=not-this-one:9092", "kafka.service-name=svc" },
		webEnvironment = WebEnvironment.NONE)
class SecondServiceConnectionTests {

	@Test
	void whenTestTellsTheHostsOfAClusterByItsNameTheyCount(@Autowired KafkaAdmin main,
			@Autowired @Qualifier("auditKafkaAdmin") KafkaAdmin audit) {
		assertThat(main.getConfigurationProperties()).containsEntry("bootstrap.servers", List.of("127.0.0.1:1"));
		assertThat(audit.getConfigurationProperties()).containsEntry("bootstrap.servers", List.of("127.0.0.1:2"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		KafkaConnectionDetails container() {
			return () -> List.of("127.0.0.1:1");
		}

		@Bean
		DynamicPropertyRegistrar auditHosts() {
			return (properties) -> properties.add("kafka.clusters.audit.hosts", () -> "127.0.0.1:2");
		}

	}

}
