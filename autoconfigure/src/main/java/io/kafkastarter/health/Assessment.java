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

package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterState;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The assessment of the health of a cluster after the last look at it. Immutable.
 *
 * @param state what was seen
 * @param found what the checks found when the brokers answered last, each as bad as they
 * said
 * @param counting the same, as bad as it counts
 * @param findings all that is to be told
 */
record Assessment(ClusterState state, List<HealthFinding> found, List<HealthFinding> counting,
		List<HealthFinding> findings) {

	static Assessment never(String cluster) {
		return new Assessment(ClusterState.initial(cluster), List.of(), List.of(),
				List.of(HealthFinding.unknown("brokers", "The brokers were not asked yet.", "Ask again in a moment.")));
	}

	Assessment answered(ClusterState newState, List<HealthFinding> newFound) {
		Predicate<HealthFinding> counts = counts();
		List<HealthFinding> newCounting = newFound.stream()
			.map((finding) -> (finding.level().isUp() || counts.test(finding)) ? finding : finding.suspected())
			.sorted(Comparator.comparing(HealthFinding::level))
			.toList();
		return new Assessment(newState, newFound, newCounting, newCounting);
	}

	// Trouble counts when it is seen twice in a row. Where all was not well before there
	// is no reason to believe that it is now. Thousands of topics may be in trouble.
	private Predicate<HealthFinding> counts() {
		if (ClusterHealthAssessor.worst(this.findings) == Level.DOWN) {
			return (finding) -> true;
		}
		// After a look that nobody answered: what counted before it.
		List<HealthFinding> before = (this.state.failures() > 0) ? this.counting : this.found;
		Map<String, List<HealthFinding>> seen = before.stream().collect(Collectors.groupingBy(HealthFinding::subject));
		return (finding) -> seen.getOrDefault(finding.subject(), List.of()).stream().anyMatch(finding::isAboutSameAs);
	}

	// When no broker answers, what they said last may still hold, and at the start
	// nothing
	// is known; when none does again, that is all there is to say. A refusal is an
	// answer.
	Assessment failed(ClusterState newState, HealthFinding noAnswer) {
		boolean refused = newState.latest() == null && !isSilence(newState.problem());
		if (newState.failures() > 1 || refused) {
			return new Assessment(newState, this.found, this.counting, List.of(noAnswer));
		}
		List<HealthFinding> all = new ArrayList<>((newState.latest() != null) ? this.counting : List
			.of(HealthFinding.unknown("brokers", "The brokers have not answered yet.", "Ask again in a moment.")));
		all.add(noAnswer.suspected());
		return new Assessment(newState, this.found, this.counting, List.copyOf(all));
	}

	private static boolean isSilence(@Nullable Throwable problem) {
		return problem instanceof TimeoutException || problem instanceof java.util.concurrent.TimeoutException
				|| problem instanceof DisconnectException;
	}

}
