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

package io.kafkastarter.topic.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.topic.MessageRoom;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicChange.AddPartitions;
import io.kafkastarter.topic.provisioning.TopicChange.CreateTopic;
import io.kafkastarter.topic.provisioning.TopicChange.SetConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the changes of a plan, one request for each kind of change. A topic that fails
 * does not stop the others.
 */
final class TopicApplier {

	private final int timeoutMs;

	TopicApplier(int timeoutMs) {
		this.timeoutMs = timeoutMs;
	}

	ApplyOutcome apply(Admin admin, TopicPlan plan) throws InterruptedException {
		ApplyOutcome outcome = new ApplyOutcome();
		for (List<CreateTopic> batch : batches(plan, CreateTopic.class, TopicApplier::records)) {
			await(batch, create(admin, batch), outcome);
		}
		for (List<AddPartitions> batch : batches(plan, AddPartitions.class, (add) -> add.to() - add.from())) {
			await(batch, addPartitions(admin, batch), outcome);
		}
		for (List<SetConfigs> batch : batches(plan, SetConfigs.class, (set) -> set.configs().size())) {
			await(batch, setConfigs(admin, batch), outcome);
		}
		return outcome;
	}

	private static <C extends TopicChange> List<List<C>> batches(TopicPlan plan, Class<C> type,
			Function<C, Integer> records) {
		return RequestBatches.of(plan.changes().stream().filter(type::isInstance).map(type::cast).toList(),
				records::apply);
	}

	private static int records(CreateTopic create) {
		TopicDeclaration declared = create.declaration();
		return 1 + declared.partitions().orElse(1) + declared.configs().size();
	}

	private Map<String, KafkaFuture<Void>> create(Admin admin, List<CreateTopic> batch) throws InterruptedException {
		List<NewTopic> topics = new ArrayList<>();
		for (CreateTopic create : batch) {
			topics.add(topic(admin, create.declaration()));
		}
		return admin.createTopics(topics, new CreateTopicsOptions().timeoutMs(this.timeoutMs)).values();
	}

	private static NewTopic topic(Admin admin, TopicDeclaration declaration) throws InterruptedException {
		String source = declaration.deadLettersOf();
		return (source != null) ? MessageRoom.in(admin, source, declaration.topic()) : declaration.topic();
	}

	private Map<String, KafkaFuture<Void>> addPartitions(Admin admin, List<AddPartitions> batch) {
		return admin
			.createPartitions(
					batch.stream()
						.collect(Collectors.toMap(TopicChange::topic, (add) -> NewPartitions.increaseTo(add.to()))),
					new CreatePartitionsOptions().timeoutMs(this.timeoutMs))
			.values();
	}

	private Map<String, KafkaFuture<Void>> setConfigs(Admin admin, List<SetConfigs> batch) {
		Map<ConfigResource, Collection<AlterConfigOp>> changes = batch.stream()
			.collect(Collectors.toMap((set) -> new ConfigResource(ConfigResource.Type.TOPIC, set.topic()),
					TopicApplier::operations));
		Map<String, KafkaFuture<Void>> answers = new HashMap<>();
		admin.incrementalAlterConfigs(changes, new AlterConfigsOptions().timeoutMs(this.timeoutMs))
			.values()
			.forEach((resource, answer) -> answers.put(resource.name(), answer));
		return answers;
	}

	private static Collection<AlterConfigOp> operations(SetConfigs set) {
		return set.configs()
			.entrySet()
			.stream()
			.map((config) -> new AlterConfigOp(new ConfigEntry(config.getKey(), config.getValue()),
					AlterConfigOp.OpType.SET))
			.toList();
	}

	private void await(List<? extends TopicChange> batch, Map<String, KafkaFuture<Void>> answers, ApplyOutcome outcome)
			throws InterruptedException {
		for (TopicChange change : batch) {
			try {
				answers.getOrDefault(change.topic(), KafkaFuture.completedFuture(null)).get();
				outcome.done(change);
			}
			catch (ExecutionException ex) {
				refused(change, (ex.getCause() instanceof Exception cause) ? cause : ex, outcome);
			}
		}
	}

	private void refused(TopicChange change, Exception cause, ApplyOutcome outcome) {
		if (cause instanceof TopicExistsException
				|| (cause instanceof InvalidPartitionsException && change instanceof AddPartitions)) {
			outcome.overtaken(change);
		}
		else if (cause instanceof RetriableException) {
			outcome.interrupted(cause);
		}
		else {
			outcome.failed(FailureTranslator.translate(change, cause));
		}
	}

}
