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

/**
 * A command that an application runs once, in place of starting.
 */
interface KafkaCommand {

	/**
	 * Exit code of a command that found nothing to do, or did all of it.
	 */
	int OK = 0;

	/**
	 * Exit code of a command that found something that a person has to mend.
	 */
	int FAILED = 1;

	/**
	 * Exit code of a command that found something that would be changed.
	 */
	int CHANGES = 2;

	/**
	 * Run the command.
	 * @return the result
	 */
	Result run();

	/**
	 * The result of a command.
	 *
	 * @param text several lines for whoever ran it
	 * @param exitCode what the process ends with
	 */
	record Result(String text, int exitCode) {

	}

}
