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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.kafkastarter.test.TestProcess;
import org.awaitility.Awaitility;

/**
 * Starts {@link LedgerApplication} in processes of its own, one after the other or
 * several at once, that write one ledger.
 */
final class Application {

	/**
	 * Has producers give up sooner than most of what happens here is over.
	 */
	static final String SHORT_BLOCK = "--kafka.producer.properties.max.block.ms=5000";

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final Path folder;

	private final List<String> arguments;

	private final HandledRecords handled;

	Application(Path folder, String servers, String topic, Mode mode, String... arguments) {
		this.folder = folder;
		this.handled = new HandledRecords(mode.isTransactional() ? new CommittedLines(servers, Topics.output(topic))
				: new WrittenLines(folder.resolve("ledger.txt")), mode.isOrdered());
		this.arguments = new ArrayList<>(List.of("--kafka.hosts=" + servers, "--kafka.service-name=ledger",
				"--ledger.topic=" + topic, "--ledger.file=" + folder.resolve("ledger.txt"),
				"--ledger.mode=" + mode.listener(), "--spring.main.web-application-type=none",
				"--spring.main.banner-mode=off", "--logging.level.root=WARN",
				"--kafka.provisioning.topics=" + ((mode == Mode.QUEUE) ? "create" : "none"),
				// After a kill the partitions wait for the session to end.
				"--kafka.consumer.properties.session.timeout.ms=6000",
				"--kafka.consumer.properties.heartbeat.interval.ms=1000", "--kafka.client.reconnect-backoff-max=1s"));
		this.arguments.addAll(mode.arguments(topic));
		this.arguments.addAll(List.of(arguments));
	}

	TestProcess start() {
		return TestProcess.java(LedgerApplication.class.getName(), output(),
				List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"), this.arguments);
	}

	/**
	 * Wait until more records were handled than before.
	 * @param before the number of different records handled before
	 */
	void awaitProgress(int before) {
		await(() -> handled().distinct() > before);
	}

	/**
	 * Wait until all records were handled, as long as more and more are.
	 * @param sent the number of different records sent
	 */
	void awaitHandled(int sent) {
		for (int handled = handled().distinct(); handled < sent; handled = handled().distinct()) {
			awaitProgress(handled);
		}
	}

	/**
	 * Wait until certain records were handled, whatever else was.
	 * @param lines the records, as they are written down
	 */
	void awaitLedger(Set<String> lines) {
		await(() -> handled().hasAll(lines));
	}

	void awaitOutput(String text) {
		await(() -> read(output()).contains(text));
	}

	HandledRecords handled() {
		return this.handled.update();
	}

	Path output() {
		return this.folder.resolve("application.log");
	}

	private static String read(Path file) {
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void await(BooleanSupplier condition) {
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
	}

}
