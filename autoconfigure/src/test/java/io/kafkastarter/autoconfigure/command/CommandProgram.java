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

package io.kafkastarter.autoconfigure.command;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * A program that says when it starts.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class CommandProgram {

	public static void main(String[] arguments) {
		SpringApplication.run(CommandProgram.class, arguments);
		System.out.println("main goes on");
	}

	@KafkaListener(id = "films", topics = "films")
	void on(String film) {
	}

	@Bean
	ApplicationRunner runner() {
		return (arguments) -> System.out.println("the runner runs");
	}

}
