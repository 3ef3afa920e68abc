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

package io.kafkastarter.benchmarks.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.contender.Turns;
import org.jspecify.annotations.Nullable;

/**
 * A contender's process, which lives through all rounds so that its code is compiled when
 * the rounds that count begin, and does nothing between its turns.
 */
public final class ContenderProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 120;

	private final Contender contender;

	private final Process process;

	private final Path log;

	private final BufferedReader output;

	private ContenderProcess(Contender contender, Process process, Path log) {
		this.contender = contender;
		this.process = process;
		this.log = log;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	static ContenderProcess start(Contender contender, List<String> options, Path folder) {
		List<String> command = new ArrayList<>(List.of(contender.main()));
		command.addAll(contender.arguments());
		Path log = folder.resolve(contender.name().replace(' ', '-') + ".log");
		Process process = Jvm.start(options, ClassPath.of(contender), log, command);
		ContenderProcess started = new ContenderProcess(contender, process, log);
		started.read(Turns.READY);
		return started;
	}

	/**
	 * Return what runs in the process.
	 * @return the contender
	 */
	public Contender contender() {
		return this.contender;
	}

	/**
	 * Let the contender take a turn, and wait until it is over.
	 * @param turn what to do
	 * @return what was measured
	 */
	public Settings run(Settings turn) {
		try {
			Writer input = this.process.outputWriter(StandardCharsets.UTF_8);
			input.write(turn + "\n");
			input.flush();
		}
		catch (IOException ex) {
			throw failure(ex);
		}
		return Settings.parse(read(Turns.RESULT));
	}

	/**
	 * Ask the process to end, as {@code kill} does, without waiting until it has.
	 */
	public void terminate() {
		this.process.destroy();
	}

	/**
	 * Kill the process, as {@code kill -9} does.
	 */
	public void kill() {
		this.process.destroyForcibly();
	}

	// The end of its input is the end of the contender, which may have a recording or an
	// archive to write.
	@Override
	public void close() {
		try {
			this.process.outputWriter(StandardCharsets.UTF_8).close();
			this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			// It has ended already
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			Jvm.stop(this.process);
		}
	}

	private String read(String start) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(start)) {
					return line.substring(start.length());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw failure(null);
	}

	private IllegalStateException failure(@Nullable IOException cause) {
		return new IllegalStateException("'%s' ended: %s".formatted(this.contender.name(), Jvm.tail(this.log)), cause);
	}

}
