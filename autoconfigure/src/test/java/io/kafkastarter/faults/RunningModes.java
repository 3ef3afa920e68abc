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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.test.TestProcess;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * One application in each mode, all at once, each with a topic of its own, so that one
 * fault is had by all of them.
 */
final class RunningModes implements AutoCloseable {

	// Each start of an application costs seconds: the long run has them all.
	private static final Set<Mode> MODES = (System.getProperty("faults.rounds") != null) ? Mode.chosen()
			: EnumSet.of(Mode.RECORD, Mode.BATCH, Mode.PARALLEL);

	private final List<Running> all = new ArrayList<>();

	private RunningModes() {
	}

	/**
	 * Start the applications, and wait until each of them has handled something.
	 * @param folder takes what they write
	 * @param servers the addresses of the brokers
	 * @param admin creates the topics
	 * @param topic the topic of an application, by its name
	 * @param perSecond how many records to send to each topic in a second
	 * @return what runs, to be closed by the caller
	 */
	static RunningModes start(Path folder, String servers, Admin admin, Function<String, NewTopic> topic,
			int perSecond) {
		return start(folder, servers, admin, topic, perSecond, MODES);
	}

	/**
	 * Start the applications whose listeners have an order, as
	 * {@link #start(Path, String, Admin, Function, int)} starts all.
	 * @param folder takes what they write
	 * @param servers the addresses of the brokers
	 * @param admin creates the topics
	 * @param topic the topic of an application, by its name
	 * @param perSecond how many records to send to each topic in a second
	 * @return what runs, to be closed by the caller
	 */
	static RunningModes startOrdered(Path folder, String servers, Admin admin, Function<String, NewTopic> topic,
			int perSecond) {
		Set<Mode> ordered = MODES.stream().filter(Mode::isOrdered).collect(Collectors.toCollection(TreeSet::new));
		assumeThat(ordered).as("modes that are chosen").isNotEmpty();
		return start(folder, servers, admin, topic, perSecond, ordered);
	}

	private static RunningModes start(Path folder, String servers, Admin admin, Function<String, NewTopic> topic,
			int perSecond, Set<Mode> chosen) {
		RunningModes modes = new RunningModes();
		try {
			List<NewTopic> topics = new ArrayList<>(chosen.stream().map((mode) -> topic.apply(mode.name())).toList());
			topics.addAll(outputs(admin, topic, chosen));
			TestTopics.create(admin, topics);
			for (Mode mode : chosen) {
				Path own = Files.createDirectory(folder.resolve(mode.name()));
				modes.all.add(new Running(mode, own, servers, topic.apply(mode.name()).name(), perSecond));
			}
			modes.awaitProgress();
			return modes;
		}
		catch (IOException | RuntimeException ex) {
			modes.close();
			throw new IllegalStateException(ex);
		}
	}

	// What was written is to be there whatever happens to what was read.
	private static List<NewTopic> outputs(Admin admin, Function<String, NewTopic> topic, Set<Mode> chosen) {
		try {
			short replicas = (short) Math.min(3, admin.describeCluster().nodes().get().size());
			return chosen.stream()
				.filter(Mode::isTransactional)
				.map((mode) -> new NewTopic(Topics.output(topic.apply(mode.name()).name()), 3, replicas))
				.toList();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Set<String> topics() {
		return this.all.stream().map((running) -> running.topic).collect(Collectors.toSet());
	}

	/**
	 * Wait until each application has handled more than before.
	 */
	void awaitProgress() {
		List<Integer> before = this.all.stream().map((running) -> running.application.handled().distinct()).toList();
		for (int index = 0; index < before.size(); index++) {
			this.all.get(index).application.awaitProgress(before.get(index));
		}
	}

	/**
	 * Stop sending, wait until everything was handled, and check that nothing was lost.
	 * @param fault what happened, for the report
	 * @param rounds how often
	 * @param further checks what was handled of each
	 */
	void finish(String fault, int rounds, Consumer<HandledRecords> further) {
		this.all.forEach((running) -> running.feeder.close());
		for (Running running : this.all) {
			int sent = running.feeder.sent();
			running.application.awaitHandled(sent);
			running.process.terminate(Duration.ofSeconds(45));
			HandledRecords handled = running.application.handled();
			FaultReport.add(fault + ", " + running.mode, rounds, sent, handled);
			assertThat(handled.lost(sent)).as(running.mode.name()).isZero();
			further.accept(handled);
		}
	}

	/**
	 * Stop sending, and wait until all applications have handled certain lines.
	 * @param lines returns the lines of a topic
	 */
	void awaitLedgers(Function<String, Set<String>> lines) {
		for (Running running : this.all) {
			running.feeder.close();
			Set<String> expected = lines.apply(running.topic);
			running.application.awaitLedger(expected);
		}
	}

	/**
	 * Report what was handled of what the brokers have kept, all of it.
	 * @param fault what happened
	 */
	void report(String fault) {
		for (Running running : this.all) {
			HandledRecords handled = running.application.handled();
			FaultReport.add(fault + ", " + running.mode, 1, handled.distinct(), 0, handled.order(), handled.repeated());
		}
	}

	@Override
	public void close() {
		this.all.forEach(Running::close);
	}

	/**
	 * One application and who sends to it.
	 */
	private static final class Running implements AutoCloseable {

		private final Mode mode;

		private final String topic;

		private final Application application;

		private final TestProcess process;

		private final Feeder feeder;

		Running(Mode mode, Path folder, String servers, String topic, int perSecond) {
			this.mode = mode;
			this.topic = topic;
			this.application = new Application(folder, servers, topic, mode, Application.SHORT_BLOCK,
					"--kafka.client.request-timeout=3s", "--kafka.client.properties.default.api.timeout.ms=5000");
			this.process = this.application.start();
			this.feeder = new Feeder(servers, topic, mode.perSecond(perSecond)).start();
		}

		@Override
		public void close() {
			this.process.close();
			this.feeder.close();
		}

	}

}
