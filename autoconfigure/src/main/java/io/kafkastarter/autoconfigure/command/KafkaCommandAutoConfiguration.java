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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.RecordReaderFactory;
import io.kafkastarter.autoconfigure.operations.KafkaHealthAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaProvisioningProperties;
import io.kafkastarter.autoconfigure.topic.ProvisionedTopics;
import io.kafkastarter.browse.SchemaCatalog;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.doctor.DoctorCheck;
import io.kafkastarter.doctor.DoctorChecks;
import io.kafkastarter.doctor.DoctorReport;
import io.kafkastarter.health.ClusterHealthAssessor;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.production.ProductionReport;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the doctor, which examines all
 * that the application needs because somebody asks, and of the commands
 * {@code --kafka.doctor}, {@code --kafka.plan} and {@code --kafka.apply}, which an
 * application runs in place of starting. Also an application that was processed ahead of
 * time is asked for them when it runs. Beans of the type {@link DoctorCheck} are checks
 * of the application's own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaHealthAutoConfiguration.class)
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

	@Bean
	@Lazy
	@ConditionalOnBean({ ClusterClients.class, ClusterMonitors.class, ProvisionedTopics.class })
	@ConditionalOnMissingBean
	Doctor kafkaDoctor(KafkaClusters clusters, ClusterClients clients, ListableBeanFactory beans) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("kafka-doctor-");
		executor.setDaemon(true);
		DoctorChecks factory = new DoctorChecks(executor, Clock.systemUTC());
		List<DoctorCheck> checks = new ArrayList<>();
		checks.add(factory.configuration(clusters, beans.getBean(DeclaredTopics.class),
				beans.getBean(RegisteredListeners.class)));
		checks.add(factory.clusters(clusters, connections(clients), beans.getBean(ClusterMonitors.class), health(beans),
				provisioning(beans)));
		beans.getBeanProvider(SchemaCatalog.class).ifAvailable((catalog) -> checks.add(factory.registry(catalog)));
		checks.add(factory.databases(() -> beans.getBeansOfType(DataSource.class)));
		beans.getBeanProvider(ProductionReport.class).ifAvailable((report) -> checks.add(factory.production(report)));
		beans.getBeanProvider(DoctorCheck.class).orderedStream().forEach(checks::add);
		return new Doctor(checks, System::nanoTime);
	}

	private static KafkaCommand.Result examine(Doctor doctor) {
		DoctorReport report = doctor.examine();
		return new KafkaCommand.Result(report.text(), report.hasProblems() ? KafkaCommand.FAILED : KafkaCommand.OK);
	}

	private static DoctorChecks.Connections connections(ClusterClients clients) {
		RecordReaderFactory readers = new RecordReaderFactory(clients);
		return new DoctorChecks.Connections(clients::hosts, clients::sslBundle,
				(cluster) -> readers.create(cluster, "-doctor-", 1));
	}

	private static DoctorChecks.Health health(ListableBeanFactory beans) {
		return new DoctorChecks.Health(beans.getBeanProvider(ClusterHealthCheck.class).orderedStream().toList(),
				(cluster) -> beans.getBean(ClusterHealthAssessor.class).health(cluster).findings());
	}

	// Where the application runs, what it does by itself is known, and told in its log.
	private static DoctorChecks.Provisioning provisioning(ListableBeanFactory beans) {
		TopicProvisioning provisioning = beans.getBean(TopicProvisioning.class);
		ProvisionedTopics topics = beans.getBean(ProvisionedTopics.class);
		KafkaProvisioningProperties modes = beans.getBean(KafkaProvisioningProperties.class);
		return new DoctorChecks.Provisioning(
				(cluster) -> provisioning.isStarted() ? provisioning.plans().getOrDefault(cluster.name(), List.of())
						: provisioning.look(cluster, topics.all()),
				(subject) -> subject.equals("acls") ? modes.acls() : modes.topics(),
				(cluster) -> (modes.topics().isChanging() && !provisioning.isStarted()) ? topics.names(cluster)
						: Set.of());
	}

}
