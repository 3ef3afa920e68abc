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

import java.util.Optional;

import io.kafkastarter.failure.Causes;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Ends the start of an application whose command has run. It is no failure.
 */
class CommandFinishedException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	CommandFinishedException(int exitCode) {
		super("The command has run, with exit code %d.".formatted(exitCode), null, false, false);
		this.exitCode = exitCode;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

	static Optional<CommandFinishedException> find(Throwable failure) {
		return Causes.of(failure)
			.stream()
			.filter(CommandFinishedException.class::isInstance)
			.map(CommandFinishedException.class::cast)
			.findFirst();
	}

}
