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

package io.kafkastarter.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Figures of listeners over time, and the line that logs them.
 */
@ExtendWith(OutputCaptureExtension.class)
class StatisticsTests {

	private final AtomicLong clock = new AtomicLong();

	private final ListenerStatistics statistics = new ListenerStatistics(this.clock::get);

	@Test
	void whenTimePassesRatesAreThoseOfTheLastInterval() {
		DeliveryObserver films = observe("films");
		films.delivered("ratings", DeliveryResult.FAILED, 100, 0);
		for (int sample = 0; sample < ListenerStatistics.SAMPLES; sample++) {
			pass(Duration.ofSeconds(10));
			this.statistics.sample();
		}
		films.delivered("ratings", DeliveryResult.SUCCESS, 75, Duration.ofMillis(150).toNanos());
		films.delivered("ratings", DeliveryResult.RETRIED, 25, 0);
		pass(Duration.ofSeconds(10));
		ListenerFigures figures = this.statistics.find("films").orElseThrow();
		assertThat(figures.processed()).isEqualTo(75);
		assertThat(figures.failed()).isEqualTo(125);
		assertThat(figures.perSecond()).isCloseTo(100 / 60.0, within(0.001));
		assertThat(figures.errorRate()).isEqualTo(0.25);
		assertThat(figures.meanMillis()).isEqualTo(0.75);
		assertThat(this.statistics.find("other")).isEmpty();
	}

	@Test
	void whenNothingMovedNothingIsLogged(CapturedOutput output) {
		StatisticsLog log = new StatisticsLog(this.statistics);
		DeliveryObserver films = observe("films");
		observe("idle");
		log.log();
		assertThat(output).doesNotContain("Listeners:");
		films.delivered("ratings", DeliveryResult.SUCCESS, 5, 0);
		pass(Duration.ofSeconds(60));
		log.log();
		pass(Duration.ofSeconds(60));
		log.log();
		assertThat(output.toString().split("Listeners:", -1)).hasSize(2);
		assertThat(output).doesNotContain("idle");
	}

	@Test
	void whenListenersMovedOneLineTellsOfAll(CapturedOutput output) {
		StatisticsLog log = new StatisticsLog(this.statistics);
		DeliveryObserver films = observe("films");
		DeliveryObserver actors = observe("actors");
		films.delivered("ratings", DeliveryResult.SUCCESS, 1194, Duration.ofMillis(2400).toNanos());
		films.delivered("ratings", DeliveryResult.RETRIED, 4, 0);
		films.delivered("ratings", DeliveryResult.DEAD_LETTERED, 2, 0);
		actors.delivered("actors", DeliveryResult.SUCCESS, 60, Duration.ofSeconds(3).toNanos());
		pass(Duration.ofSeconds(60));
		log.log();
		assertThat(output).contains("INFO")
			.contains(StatisticsLog.class.getName().substring(StatisticsLog.class.getName().lastIndexOf('.')))
			.contains("Listeners: actors 60 handled in 60 s (1.0/s, 50 ms each); "
					+ "films 1,194 handled in 60 s (20.0/s, 2.000 ms each), 6 failed (0.5 %), 2 of them dead letters");
	}

	@Test
	void whenListenerIsClosedItIsForgotten() {
		observe("films").delivered("ratings", DeliveryResult.SUCCESS, 1, 1);
		List<String> present = List.of("actors");
		this.statistics.retain(present);
		assertThat(this.statistics.find("films")).as("it may just be started again").isPresent();
		this.statistics.retain(present);
		assertThat(this.statistics.find("films")).isEmpty();
	}

	@Test
	void whenIntervalIsZeroNothingIsScheduledToLogAndFiguresAreSampled() {
		assertThat(scheduled(Duration.ZERO)).containsOnlyKeys(Duration.ofSeconds(10), Duration.ofMinutes(1));
	}

	@Test
	void whenIntervalIsGivenLinesComeThatOften() {
		Map<Duration, Runnable> tasks = scheduled(Duration.ofSeconds(30));
		assertThat(tasks).containsOnlyKeys(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1));
		DeliveryObserver films = observe("films");
		films.delivered("ratings", DeliveryResult.SUCCESS, 1, 1);
		tasks.get(Duration.ofSeconds(5)).run();
		tasks.get(Duration.ofSeconds(5)).run();
		assertThat(this.statistics.find("films")).as("a listener that is not registered").isEmpty();
	}

	private Map<Duration, Runnable> scheduled(Duration interval) {
		Map<Duration, Runnable> tasks = new HashMap<>();
		ScheduledExecutorService executor = mock(ScheduledExecutorService.class);
		given(executor.scheduleAtFixedRate(any(), anyLong(), anyLong(), any())).willAnswer((call) -> {
			assertThat((Object) call.getArgument(3)).isEqualTo(TimeUnit.NANOSECONDS);
			tasks.put(Duration.ofNanos(call.getArgument(2)), call.getArgument(0));
			return null;
		});
		StatisticsSchedule schedule = new StatisticsSchedule(this.statistics, new StatisticsLog(this.statistics),
				interval, List::of);
		schedule.start(executor);
		assertThat(schedule.isRunning()).isTrue();
		schedule.stop();
		assertThat(schedule.isRunning()).isFalse();
		return tasks;
	}

	private DeliveryObserver observe(String listener) {
		return this.statistics.observe(listener, ListenerSpec.Mode.RECORD);
	}

	private void pass(Duration duration) {
		this.clock.addAndGet(duration.toNanos());
	}

}
