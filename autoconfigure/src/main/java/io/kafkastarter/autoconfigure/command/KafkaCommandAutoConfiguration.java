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

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.kafkastarter.autoconfigure.topic.ProvisionedTopics;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.doctor.DoctorReport;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the commands
 * {@code --kafka.doctor}, {@code --kafka.plan} and {@code --kafka.apply}, which an
 * application runs in place of starting. Also an application that was processed ahead of
 * time is asked for them when it runs.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaDoctorAutoConfiguration.class)
@ConditionalOnClass(KafkaTemplate.class)
public final class KafkaCommandAutoConfiguration {

	private static final KafkaCommand.Result OFF = new KafkaCommand.Result(
			"The starter is off, so there is nothing to look at: set kafka.enabled to true.", KafkaCommand.FAILED);

	// Those of the application's own would create topics before any command runs.
	@Bean
	static BeanPostProcessor kafkaCommandAdminPostProcessor(Environment environment) {
		return new CommandAdminPostProcessor(!CommandName.in(environment).isEmpty());
	}

	@Bean
	CommandLifecycle kafkaCommandLifecycle(Environment environment, ObjectProvider<Doctor> doctor,
			ObjectProvider<KafkaClusters> clusters, ObjectProvider<TopicProvisioning> provisioning,
			ObjectProvider<ProvisionedTopics> topics) {
		Supplier<Optional<ProvisioningCommands>> provisioned = () -> topics.stream()
			.findFirst()
			.map((all) -> new ProvisioningCommands(clusters.getObject(), provisioning.getObject(), all));
		List<KafkaCommand> commands = CommandName.in(environment).stream().<KafkaCommand>map((name) -> switch (name) {
			case DOCTOR -> () -> doctor.stream().findFirst().map(KafkaCommandAutoConfiguration::examine).orElse(OFF);
			case PLAN -> () -> provisioned.get().map(ProvisioningCommands::plan).orElse(OFF);
			case APPLY -> () -> provisioned.get().map(ProvisioningCommands::apply).orElse(OFF);
		}).toList();
		return new CommandLifecycle(commands, System.out);
	}

	private static KafkaCommand.Result examine(Doctor doctor) {
		DoctorReport report = doctor.examine();
		return new KafkaCommand.Result(report.text(), report.hasProblems() ? KafkaCommand.FAILED : KafkaCommand.OK);
	}

}
