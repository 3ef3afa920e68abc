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

package io.kafkastarter.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of brokers that are killed and frozen, and of instances that come and go, under
 * load. For how many seconds all brokers are away is the system property
 * {@code faults.away}.
 */
@Tag("long")
class BrokerFaultTests {

	private static final int PER_SECOND = 1_000;

	private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("faults.away", 30));

	private static ProcessCluster cluster;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() {
		cluster = ProcessCluster.start(3);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenOneOfThreeBrokersIsKilledAndRestartedNothingIsLost(Mode mode) {
		run("one of three brokers killed and restarted", mode, 10, (round) -> {
			int broker = round % 3 + 1;
			cluster.broker(broker).kill();
			pause(Duration.ofSeconds(5));
			cluster.startBroker(broker);
			pause(Duration.ofSeconds(5));
		});
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenAllBrokersAreAwayNothingIsLost(Mode mode) {
		run("all brokers away for %d s".formatted(AWAY.toSeconds()), mode, 3, (round) -> takeAllAway(AWAY));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRANSACTIONAL", "TRANSACTIONAL_BATCH" })
	void whenAllBrokersAreAwayForLongerThanProducersWaitByDefaultNothingIsLost(Mode mode) {
		runAll("all brokers away for 150 s, max.block.ms is 60 s", mode, 1,
				(application) -> takeAllAway(Duration.ofSeconds(150)));
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenBrokerIsFrozenForTwentySecondsNothingIsLost(Mode mode) {
		run("one of three brokers frozen for 20 s", mode, 5, (round) -> {
			int broker = round % 3 + 1;
			cluster.broker(broker).freeze();
			pause(Duration.ofSeconds(20));
			cluster.broker(broker).thaw();
			pause(Duration.ofSeconds(5));
		});
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenInstancesJoinAndLeaveNothingIsLost(Mode mode) {
		Deque<TestProcess> others = new ArrayDeque<>();
		runAll("instances joining and leaving every 2 s, 20 times", mode, 1, (application) -> {
			for (int change = 0; change < 20; change++) {
				if (change % 2 == 0) {
					others.add(application.start());
				}
				else {
					others.remove().terminate(Duration.ofSeconds(45));
				}
				pause(Duration.ofSeconds(2));
			}
		}, Application.SHORT_BLOCK);
	}

	private void run(String fault, Mode mode, int rounds, Fault action) {
		runAll(fault, mode, rounds, (application) -> {
			for (int round = 0; round < rounds; round++) {
				action.happen(round);
			}
		}, Application.SHORT_BLOCK);
	}

	private void runAll(String fault, Mode mode, int rounds, Faults faults, String... arguments) {
		String topic = Topics.create(cluster, "%s-%s".formatted(mode, fault.replaceAll("\\W+", "-")), 3, mode);
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, mode, arguments);
		int sent;
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, mode.perSecond(PER_SECOND)).start();
				TestProcess process = application.start()) {
			application.awaitProgress(0);
			faults.happen(application);
			feeder.close();
			sent = feeder.sent();
			application.awaitHandled(sent);
			process.terminate(Duration.ofSeconds(45));
		}
		HandledRecords handled = application.handled();
		FaultReport.add(fault + ", " + mode, rounds, sent, handled);
		assertThat(handled.lost(sent)).isZero();
		assertThat(handled.outOfOrder()).isEmpty();
		assertThat(handled.repeated()).isLessThanOrEqualTo(20 * mode.uncommitted());
	}

	private static void takeAllAway(Duration duration) {
		for (int broker = 1; broker <= 3; broker++) {
			cluster.broker(broker).kill();
		}
		pause(duration);
		cluster.startAll();
		pause(Duration.ofSeconds(5));
	}

	private static void pause(Duration duration) {
		LockSupport.parkNanos(duration.toNanos());
	}

	/**
	 * One fault.
	 */
	private interface Fault {

		void happen(int round);

	}

	/**
	 * All faults of a run.
	 */
	private interface Faults {

		void happen(Application application);

	}

}
