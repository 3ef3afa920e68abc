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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContextSwitchesTests {

	@TempDir
	private Path threads;

	@Test
	void whenThreadsWereSwitchedBothWaysAreAddedUp() throws IOException {
		write(1, 10, 2);
		ContextSwitches before = ContextSwitches.in(this.threads);
		write(1, 13, 4);
		write(2, 100, 1);
		assertThat(ContextSwitches.in(this.threads).since(before)).isEqualTo(5 + 101);
	}

	@Test
	void whenThreadHasJustEndedItCountsNothing() throws IOException {
		write(1, 10, 2);
		ContextSwitches before = ContextSwitches.in(this.threads);
		Files.createDirectories(this.threads.resolve("2"));
		assertThat(ContextSwitches.in(this.threads).since(before)).isZero();
	}

	@Test
	void whenTheSystemDoesNotTellItIsUnknown() {
		ContextSwitches none = ContextSwitches.in(this.threads.resolve("none"));
		assertThat(none.since(none)).isEqualTo(ContextSwitches.UNKNOWN);
	}

	private void write(int thread, int voluntary, int other) throws IOException {
		Path folder = Files.createDirectories(this.threads.resolve(Integer.toString(thread)));
		Files.writeString(folder.resolve("status"),
				"Name:\tjava\nvoluntary_ctxt_switches:\t%d\nnonvoluntary_ctxt_switches:\t%d\n".formatted(voluntary,
						other));
	}

}
