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

package io.kafkastarter.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.RequestTimeouts;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.Deadline;
import io.kafkastarter.text.ForeignText;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.QuorumInfo.ReplicaState;

/**
 * Compares the clock of this machine with that of the cluster. The active controller
 * tells its time when it describes the quorum (KIP-595, KIP-836): it counts itself as
 * having fetched now. Tokens, certificates, retention and lag in time depend on clocks.
 */
final class ClockCheck implements ClusterCheck {

	private static final Duration WRONG = Duration.ofMinutes(1);

	private static final Duration STRIKING = Duration.ofSeconds(5);

	private final Duration timeout;

	private final Clock clock;

	ClockCheck(Duration timeout, Clock clock) {
		this.timeout = timeout;
		this.clock = clock;
	}

	@Override
	public String subject() {
		return "clock";
	}

	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) throws InterruptedException {
		Instant before = this.clock.instant();
		Answer<QuorumInfo> answer = new Deadline(this.timeout, System::nanoTime).await(cluster.serviceAdmin()
			.describeMetadataQuorum(new DescribeMetadataQuorumOptions().timeoutMs(RequestTimeouts.millis(this.timeout)))
			.quorumInfo());
		Instant after = this.clock.instant();
		QuorumInfo quorum = answer.value();
		if (quorum == null) {
			String reason = (answer.error() != null) ? ForeignText.sentence(answer.error()) : "";
			return List.of(DoctorFinding.skipped(subject(),
					"The controller does not tell its time: %s The service needs DESCRIBE on the cluster to ask for it."
						.formatted(reason)));
		}
		OptionalLong time = quorum.voters()
			.stream()
			.filter((voter) -> voter.replicaId() == quorum.leaderId())
			.map(ReplicaState::lastFetchTimestamp)
			.filter(OptionalLong::isPresent)
			.findFirst()
			.orElse(OptionalLong.empty());
		return List.of(time.isPresent() ? judge(before, Instant.ofEpochMilli(time.getAsLong()), after)
				: DoctorFinding.skipped(subject(), "The controller does not tell its time."));
	}

	private DoctorFinding judge(Instant before, Instant theirs, Instant after) {
		Duration ahead = theirs.isBefore(before) ? Duration.between(theirs, before)
				: (theirs.isAfter(after) ? Duration.between(theirs, after) : Duration.ZERO);
		if (ahead.abs().compareTo(STRIKING) < 0) {
			return DoctorFinding.ok(subject(), "This machine and the controller agree on the time.");
		}
		String message = "The clock of this machine is %d s %s that of the controller."
			.formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
		String action = "Synchronize the clocks of both machines (NTP).";
		return (ahead.abs().compareTo(WRONG) < 0) ? DoctorFinding.note(subject(), message, action)
				: DoctorFinding.problem(subject(), message, action);
	}

}
