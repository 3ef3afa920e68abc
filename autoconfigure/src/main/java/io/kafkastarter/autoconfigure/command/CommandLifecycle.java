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

package io.kafkastarter.autoconfigure.command;

import java.io.PrintStream;
import java.util.List;

import org.springframework.context.SmartLifecycle;

/**
 * Runs the commands once all beans are there and before any is started, and ends the
 * start of the application: no listener, no web server, no scheduled task.
 */
class CommandLifecycle implements SmartLifecycle {

	private final List<KafkaCommand> commands;

	private final PrintStream output;

	CommandLifecycle(List<KafkaCommand> commands, PrintStream output) {
		this.commands = commands;
		this.output = output;
	}

	@Override
	public boolean isAutoStartup() {
		return !this.commands.isEmpty();
	}

	// A context that somebody starts again starts this bean too.
	@Override
	public void start() {
		if (this.commands.isEmpty()) {
			return;
		}
		int exitCode = KafkaCommand.OK;
		for (KafkaCommand command : this.commands) {
			if (exitCode != KafkaCommand.FAILED) {
				exitCode = run(command);
			}
		}
		this.output.flush();
		throw new CommandFinishedException(exitCode);
	}

	private int run(KafkaCommand command) {
		KafkaCommand.Result result = command.run();
		this.output.println(result.text());
		return result.exitCode();
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

	// What only checks, such as the access of listeners, comes first.
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1;
	}

}
