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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the handler needs is away, while records arrive, and while one of the instances is
 * killed, another one ends, and others take their place.
 */
@Tag("long")
class OutageFaultTests {

	private static final int SECONDS = Integer.getInteger("faults.outage", 20);

	private static final int INSTANCES = Integer.getInteger("faults.instances", 2);

	private static final int PER_SECOND = 400;

	private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

	private static ProcessCluster cluster;

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

	@ParameterizedTest
	@MethodSource("io.kafkastarter.faults.Mode#chosen")
	void whenDownstreamIsAwayNoRecordBecomesADeadLetter(Mode mode) throws Exception {
		String topic = Topics.create(cluster, "outage-" + mode, 1, mode);
		Path away = this.folder.resolve("away");
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, mode,
				"--ledger.away=" + away,
				"--kafka.breaker.exceptions=" + LedgerApplication.AwayException.class.getName(),
				"--kafka.breaker.pause=500ms", "--kafka.breaker.max-pause=" + MAX_PAUSE.toMillis() + "ms");
		List<TestProcess> running = new ArrayList<>();
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, mode.perSecond(PER_SECOND)).start()) {
			for (int instance = 0; instance < INSTANCES; instance++) {
				running.add(application.start());
			}
			application.awaitProgress(0);
			Files.createFile(away);
			long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
			awaitTries(away, INSTANCES + 1);
			running.remove(0).kill();
			running.add(application.start());
			awaitTries(away, INSTANCES * 2 + 1);
			assertThat(running.remove(0).terminate(Duration.ofSeconds(45))).isIn(0, 143);
			running.add(application.start());
			Awaitility.await().atMost(Duration.ofSeconds(SECONDS + 60)).until(() -> System.nanoTime() >= end);
			feeder.close();
			long refused = Files.size(away);
			Files.delete(away);
			long back = System.nanoTime();
			application.awaitHandled(feeder.sent());
			Duration backlog = Duration.ofNanos(System.nanoTime() - back);
			HandledRecords handled = application.handled();
			FaultReport.add("downstream away for %d s, %s".formatted(SECONDS, mode), INSTANCES, feeder.sent(), handled);
			System.out.printf("%s: %,d records, %,d calls refused, all done %d s after the return%n", mode,
					feeder.sent(), refused, backlog.toSeconds());
			assertThat(handled.lost(feeder.sent())).isZero();
			assertThat(handled.outOfOrder()).isEmpty();
			assertThat(handled.repeated()).isLessThanOrEqualTo(mode.uncommitted());
			// One of a hundred. Where there are few: the tries, and what ran before.
			assertThat(refused).isLessThanOrEqualTo(
					(feeder.sent() >= 100_000) ? feeder.sent() / 100 : INSTANCES * (64L + SECONDS * 2L) + 200);
			assertThat(backlog).isLessThan(Duration.ofSeconds(60));
			assertThat(Files.readString(application.output())).doesNotContain("is now dead letter")
				.contains("pauses by itself");
		}
		finally {
			running.forEach(TestProcess::close);
		}
	}

	private static void awaitTries(Path away, int tries) {
		Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> size(away) >= tries);
	}

	private static long size(Path file) throws IOException {
		return Files.size(file);
	}

}
