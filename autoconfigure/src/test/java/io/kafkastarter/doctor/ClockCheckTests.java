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

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.doctor.DoctorFinding.Level;
import io.kafkastarter.test.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClockCheck} on a real controller.
 */
class ClockCheckTests {

	private static TestCluster broker;

	@BeforeAll
	static void startBroker() {
		broker = TestCluster.start(1);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenClocksAgreeAllIsWell() throws Exception {
		assertThat(examine(Duration.ZERO).level()).isEqualTo(Level.OK);
	}

	@ParameterizedTest
	@CsvSource({ "10m, PROBLEM, (600|599) s ahead of that", "-10m, PROBLEM, (600|599) s behind that",
			"20s, NOTE, (20|19) s ahead of that" })
	void whenClockOfThisMachineIsWrongThatIsTold(String offset, Level level, String message) throws Exception {
		DoctorFinding finding = examine(DurationStyle.detectAndParse(offset));
		assertThat(finding.level()).isEqualTo(level);
		assertThat(finding.message()).containsPattern(message);
	}

	private static DoctorFinding examine(Duration offset) throws InterruptedException {
		KafkaCluster cluster = new KafkaCluster("main", broker::admin);
		return new ClockCheck(Duration.ofSeconds(30), Clock.offset(Clock.systemUTC(), offset)).examine(cluster).get(0);
	}

}
