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

package io.kafkastarter.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;

/**
 * A broker in a process of its own, so that it can be frozen.
 */
public final class BrokerProcess implements AutoCloseable {

	private static final String ADDRESS = "Broker: ";

	private final Process process;

	private final String bootstrapServers;

	private BrokerProcess(Process process) throws IOException {
		this.process = process;
		BufferedReader output = process.inputReader();
		String line = output.readLine();
		while (line != null && !line.startsWith(ADDRESS)) {
			line = output.readLine();
		}
		if (line == null) {
			throw new IllegalStateException("The broker has not started");
		}
		this.bootstrapServers = line.substring(ADDRESS.length());
	}

	/**
	 * Start a broker.
	 * @param folder takes its data; the caller deletes it
	 * @return the broker, to be closed by the caller
	 * @throws IOException if it does not start
	 */
	static BrokerProcess start(Path folder) throws IOException {
		return new BrokerProcess(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx1g", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder,
				"-Dlogback.configurationFile=logback-broker.xml", "-cp", System.getProperty("java.class.path"),
				BrokerProcess.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start());
	}

	String bootstrapServers() {
		return this.bootstrapServers;
	}

	/**
	 * Stop the process where it is, until {@link #thaw()}.
	 */
	void freeze() {
		signal("-STOP");
	}

	void thaw() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			int code = new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
			if (code != 0) {
				throw new IllegalStateException("'kill %s' ended with %d".formatted(signal, code));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Run a broker until the input ends, at the latest when who started it does.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, true))) {
			System.out.println(ADDRESS + broker.bootstrapServers());
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
	}

}
