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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.doctor.DoctorFinding.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Doctor}, its report and the order of its checks.
 */
class DoctorTests {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void whenChecksFindSomethingTheReportTellsItInTheirOrder() {
		DoctorReport report = new Doctor(List.of(() -> List.of(DoctorFinding.ok("first", "It is well.")), () -> {
			throw new IllegalStateException("no idea");
		}, () -> List.of(DoctorFinding.problem("last", "It is not well.", "Mend it."),
				DoctorFinding.note("last", "It looks odd.", null))), this.nanos::get)
			.examine();
		assertThat(report.hasProblems()).isTrue();
		assertThat(report.text().lines()).hasSize(6)
			.startsWith("ok       first: It is well.")
			.endsWith("problem  last: It is not well.", "         -> Mend it.", "note     last: It looks odd.",
					"2 problems, 1 note, 0 skipped, 1 ok.")
			.anySatisfy((line) -> assertThat(line).startsWith("problem  doctor: ").endsWith("failed: no idea."));
	}

	@Test
	void whenReportIsFreshEnoughNobodyIsAskedAgain() {
		List<String> asked = new ArrayList<>();
		Doctor doctor = new Doctor(List.of(() -> {
			asked.add("asked");
			return List.of();
		}), this.nanos::get);
		doctor.examine(Duration.ofSeconds(10));
		this.nanos.addAndGet(Duration.ofSeconds(9).toNanos());
		doctor.examine(Duration.ofSeconds(10));
		assertThat(asked).hasSize(1);
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		doctor.examine(Duration.ofSeconds(10));
		doctor.examine();
		assertThat(asked).hasSize(3);
	}

	@Test
	void whenPrerequisiteHasAProblemWhatComesAfterItIsSkippedInThisClusterAlone() {
		KafkaCluster main = new KafkaCluster("main", () -> mock());
		KafkaCluster audit = new KafkaCluster("audit", () -> mock());
		DoctorReport report = new Doctor(List.of(new ClustersCheck(List.of(main, audit),
				List.of(check("login", true, "main"), check("topics", false, "audit"), check("groups", false, "")))),
				this.nanos::get)
			.examine();
		assertThat(report.findings()).extracting((finding) -> finding.level() + " " + finding.subject())
			.containsExactly("problem main: login", "skipped main: topics", "skipped main: groups", "ok audit: login",
					"problem audit: topics", "ok audit: groups");
		assertThat(report.findings().get(1).message()).contains("login");
	}

	@Test
	void whenOneCheckOfAClusterFailsTheOthersAreTold() {
		KafkaCluster main = new KafkaCluster("main", () -> mock());
		ClusterCheck broken = new ClusterCheck() {

			@Override
			public String subject() {
				return "broken";
			}

			@Override
			public List<DoctorFinding> examine(KafkaCluster cluster) {
				throw new IllegalStateException("no idea");
			}

		};
		assertThat(new Doctor(List.of(new ClustersCheck(List.of(main), List.of(broken, check("topics", false, "")))),
				this.nanos::get)
			.examine()
			.findings()).extracting((finding) -> finding.level() + " " + finding.subject())
			.containsExactly("problem main: broken", "ok main: topics");
	}

	@Test
	void whenSomebodyExaminesAnotherDoesNotWait() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		Doctor doctor = new Doctor(List.of(() -> {
			begun.countDown();
			end.await();
			return List.of(DoctorFinding.ok("slow", "It is well."));
		}), this.nanos::get);
		CompletableFuture<DoctorReport> first = CompletableFuture.supplyAsync(doctor::examine);
		begun.await();
		assertThat(doctor.examine(Duration.ofSeconds(10)).text()).contains("An examination is under way");
		end.countDown();
		assertThat(first.join().text()).contains("ok       slow: It is well.");
		assertThat(doctor.examine(Duration.ofSeconds(10))).isSameAs(first.join());
	}

	private static ClusterCheck check(String subject, boolean prerequisite, String failing) {
		return new ClusterCheck() {

			@Override
			public String subject() {
				return subject;
			}

			@Override
			public boolean isInTheWay(DoctorFinding finding) {
				return prerequisite && finding.level() == Level.PROBLEM;
			}

			@Override
			public List<DoctorFinding> examine(KafkaCluster cluster) {
				Level level = cluster.name().equals(failing) ? Level.PROBLEM : Level.OK;
				return List.of(new DoctorFinding(level, subject, "It was looked at.", null));
			}

		};
	}

}
