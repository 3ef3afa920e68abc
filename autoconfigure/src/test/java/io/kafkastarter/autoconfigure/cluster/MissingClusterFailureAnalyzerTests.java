/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link MissingClusterFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingClusterFailureAnalyzerTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("kafka.clusters.billing.hosts",
			KafkaContexts.NOBODY);

	@Test
	void whenListenerNamesTheFactoryOfNoClusterTheReportSaysSo(CapturedOutput output) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--kafka.hosts=" + KafkaContexts.NOBODY, "--kafka.clusters.billing.hosts=" + KafkaContexts.NOBODY));
		assertThat(output)
			.contains("There is no bean 'auditBatchKafkaListenerContainerFactory', and no cluster 'audit'",
					"Clusters: main, billing", "Write kafka.clusters.audit.hosts")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "auditKafkaListenerContainerFactory,audit", "auditParallelKafkaListenerContainerFactory,audit",
			"auditKafkaTemplate,audit", "auditLogProducerFactory,auditLog", "auditKafkaAdmin,audit" })
	void whenBeanWouldBeAClustersItIsNamed(String bean, String cluster) {
		assertThat(report(bean)).contains("no cluster '%s'".formatted(cluster));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafkaTemplate", "KafkaTemplate", "orders", "billingKafkaTemplate" })
	void whenBeanIsNoClustersOthersTellOfIt(String bean) {
		assertThat(report(bean)).isNull();
	}

	private String report(String bean) {
		NoSuchBeanDefinitionException failure = new NoSuchBeanDefinitionException(bean);
		var analysis = new MissingClusterFailureAnalyzer(this.environment).analyze(failure, failure);
		return (analysis != null) ? analysis.getDescription() : null;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@BatchKafkaListener(id = "audit", topics = "events",
				containerFactory = "auditBatchKafkaListenerContainerFactory")
		void on(List<String> events) {
		}

	}

}
