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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of three instances that take the records of one queue, when one of them is killed
 * or ends: what it had taken and not acknowledged is handled by the others. How often is
 * the system property {@code faults.rounds}.
 */
@Tag("long")
class QueueFaultTests {

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 3);

	private static final int INSTANCES = 3;

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

	@Test
	void whenOneOfThreeInstancesIsKilledTheOthersHandleWhatItHadTaken() throws Exception {
		HandledRecords handled = run("kill -9 of one of three instances", TestProcess::kill);
		assertThat(handled.repeated()).isLessThanOrEqualTo(ROUNDS * Mode.QUEUE.uncommitted());
	}

	@Test
	void whenOneOfThreeInstancesEndsTheOthersHandleWhatItGivesBack() throws Exception {
		HandledRecords handled = run("SIGTERM of one of three instances", QueueFaultTests::terminate);
		assertThat(handled.repeated()).isZero();
	}

	private HandledRecords run(String fault, Ending ending) throws Exception {
		String topic = Topics.create(cluster, fault.replaceAll("\\W+", "-"), 1, Mode.QUEUE);
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, Mode.QUEUE);
		Deque<TestProcess> running = new ArrayDeque<>();
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, PER_SECOND).start()) {
			for (int instance = 0; instance < INSTANCES; instance++) {
				running.add(application.start());
			}
			for (int round = 0; round < ROUNDS; round++) {
				application.awaitProgress(application.handled().distinct());
				LockSupport.parkNanos(Duration.ofMillis(500 + this.random.nextInt(1_000)).toNanos());
				try (TestProcess first = running.remove()) {
					ending.end(first);
				}
				running.add(application.start());
			}
			feeder.close();
			application.awaitHandled(feeder.sent());
			running.forEach(QueueFaultTests::terminate);
			HandledRecords handled = application.handled();
			FaultReport.add(fault + ", QUEUE", ROUNDS, feeder.sent(), handled);
			System.out.printf("%s, %d times: %,d records, %,d of them handled twice%n", fault, ROUNDS, feeder.sent(),
					handled.repeated());
			assertThat(handled.lost(feeder.sent())).isZero();
			assertThat(Files.readString(application.output())).doesNotContain("is now dead letter", "\tat ");
			return handled;
		}
		finally {
			running.forEach(TestProcess::close);
		}
	}

	private static void terminate(TestProcess process) {
		assertThat(process.terminate(Duration.ofSeconds(45))).as(process.output()).isIn(0, 143);
	}

	/**
	 * How a process ends.
	 */
	private interface Ending {

		void end(TestProcess process);

	}

}
