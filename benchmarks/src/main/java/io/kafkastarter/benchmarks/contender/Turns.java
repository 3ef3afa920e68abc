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

package io.kafkastarter.benchmarks.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The contender's side of the conversation: a line on standard input is a turn, the line
 * that answers it carries what was measured.
 */
public final class Turns {

	/**
	 * What the line that says that the contender is ready starts with.
	 */
	public static final String READY = "READY ";

	/**
	 * What a line with measurements starts with.
	 */
	public static final String RESULT = "RESULT ";

	private Turns() {
	}

	static void serve(Contender contender) throws Exception {
		System.out.println(READY);
		BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String turn = next(turns); turn != null; turn = next(turns)) {
			// What the turn before left behind is not this one's to clean up
			System.gc();
			System.out.println(RESULT + contender.run(Settings.parse(turn)));
		}
		System.exit(0);
	}

	private static String next(BufferedReader turns) throws IOException {
		return turns.readLine();
	}

	/**
	 * Does what is measured.
	 */
	@FunctionalInterface
	interface Contender {

		/**
		 * Take a turn.
		 * @param turn what to do
		 * @return what was measured
		 * @throws Exception if it cannot be done
		 */
		Settings run(Settings turn) throws Exception;

	}

}
