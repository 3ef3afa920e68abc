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
