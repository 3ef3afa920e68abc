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

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link SpringBootExceptionReporter} that ends the process of an application whose
 * command has run, with the exit code of the command. Where somebody else's program runs
 * the application, on another thread than the main one or in a test, that program gets
 * the exception.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandExit implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		Optional<CommandFinishedException> finished = CommandFinishedException.find(failure);
		if (isMain(Thread.currentThread())) {
			// The context is closed by now; an exception out of main would mean exit code
			// 1 even if all is well.
			finished.ifPresent((command) -> System.exit(command.getExitCode()));
		}
		return finished.isPresent();
	}

	// As Spring Boot tells it, which ends such processes, too.
	private static boolean isMain(Thread thread) {
		ThreadGroup group = thread.getThreadGroup();
		return !isTest() && ("main".equals(thread.getName()) || "restartedMain".equals(thread.getName()))
				&& group != null && "main".equals(group.getName());
	}

	private static boolean isTest() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().startsWith("org.junit.")));
	}

}
