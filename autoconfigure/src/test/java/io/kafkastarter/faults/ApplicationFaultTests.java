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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests of applications that are killed or terminated under load. How often is the system
 * property {@code faults.rounds}.
 */
class ApplicationFaultTests {

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);

	private static final int PER_SECOND = 2_000;

	private static ProcessCluster cluster;

	private final Random random = new Random();

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() {
		cluster = ProcessCluster.start(1);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	// Each start of an application costs seconds: every build has the modes whose offsets
	// are most at risk, and the long run has all.
	private static void assumeLongRun(Mode mode, Mode... everyBuild) {
		assumeThat(ROUNDS > 1 || List.of(everyBuild).contains(mode)).as("the long run has it").isTrue();
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenApplicationIsKilledNothingIsLost(Mode mode) {
		assumeLongRun(mode, Mode.PARALLEL, Mode.TRANSACTIONAL);
		String topic = Topics.create(cluster, "kill-" + mode, 1, mode);
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, mode);
		int sent = run(application, topic, mode, TestProcess::kill);
		HandledRecords handled = application.handled();
		FaultReport.add("kill -9 of the application, " + mode, ROUNDS, sent, handled);
		assertThat(handled.lost(sent)).isZero();
		assertThat(handled.outOfOrder()).isEmpty();
		assertThat(handled.repeated()).isLessThanOrEqualTo((ROUNDS + 1) * mode.uncommitted());
	}

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenApplicationIsTerminatedNothingIsLostAndNothingRepeated(Mode mode) throws Exception {
		assumeLongRun(mode, Mode.PARALLEL);
		String topic = Topics.create(cluster, "term-" + mode, 1, mode);
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, mode);
		int sent = run(application, topic, mode, this::terminate);
		HandledRecords handled = application.handled();
		FaultReport.add("SIGTERM of the application, " + mode, ROUNDS, sent, handled);
		assertThat(handled.lost(sent)).isZero();
		assertThat(handled.outOfOrder()).isEmpty();
		assertThat(handled.repeated()).isZero();
		assertThat(Files.readString(application.output())).doesNotContain("\tat ");
	}

	@Tag("long")
	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenHandlersTakeLongerThanTheShutdownTimeoutTheApplicationEndsAndSaysWhatIsLeft(Mode mode) throws Exception {
		String topic = Topics.create(cluster, "late-" + mode, 1, mode);
		Application late = new Application(this.folder, cluster.bootstrapServers(), topic, mode,
				"--ledger.handler-micros=60000000", "--kafka.listener.shutdown-timeout=1s");
		int sent;
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, mode.perSecond(PER_SECOND)).start();
				TestProcess process = late.start()) {
			late.awaitOutput("handles the first");
			feeder.close();
			sent = feeder.sent();
			assertThat(process.terminate(Duration.ofSeconds(30))).isIn(0, 143);
		}
		assertThat(late.handled().distinct()).isZero();
		assertThat(Files.readString(late.output())).containsPattern("'ledger' [^\n]*\\d+ ").doesNotContain("\tat ");
		Application next = new Application(this.folder, cluster.bootstrapServers(), topic, mode);
		try (TestProcess process = next.start()) {
			next.awaitHandled(sent);
		}
		assertThat(next.handled().lost(sent)).isZero();
		assertThat(next.handled().repeated()).isZero();
	}

	private int run(Application application, String topic, Mode mode, Ending ending) {
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, mode.perSecond(PER_SECOND)).start()) {
			for (int round = 0; round < ROUNDS; round++) {
				int before = application.handled().distinct();
				try (TestProcess process = application.start()) {
					application.awaitProgress(before);
					LockSupport.parkNanos(Duration.ofMillis(this.random.nextInt(1_000)).toNanos());
					ending.end(process);
				}
			}
			try (TestProcess process = application.start()) {
				feeder.close();
				application.awaitHandled(feeder.sent());
				ending.end(process);
			}
			return feeder.sent();
		}
	}

	private void terminate(TestProcess process) {
		assertThat(process.terminate(Duration.ofSeconds(45))).as(process.output()).isIn(0, 143);
	}

	/**
	 * How a process ends.
	 */
	private interface Ending {

		void end(TestProcess process);

	}

}
