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
