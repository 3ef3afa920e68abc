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

package io.kafkastarter.benchmarks.scenario;

import java.util.List;

import io.kafkastarter.benchmarks.lab.Contender;

/**
 * How much is to be done.
 *
 * @param rounds how many rounds count
 * @param warmUps how many come before them, in which code is compiled
 * @param factor what the number of records is multiplied with
 * @param contenders parts of the names of those that take part, all if empty
 */
public record Plan(int rounds, int warmUps, double factor, List<String> contenders) {

	/**
	 * Return how many records there are to be.
	 * @param records how many there are in a full run
	 * @return the number, at least 1,000
	 */
	int records(double records) {
		return (int) Math.max(1_000, Math.round(records * this.factor));
	}

	/**
	 * Return those that take part.
	 * @param all the contenders of a scenario
	 * @return some or all of them, in order
	 */
	List<Contender> takingPart(List<Contender> all) {
		return all.stream()
			.filter((contender) -> this.contenders.isEmpty()
					|| this.contenders.stream().anyMatch((part) -> contender.name().contains(part)))
			.toList();
	}

}
