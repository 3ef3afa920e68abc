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

package io.kafkastarter.sample.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import io.kafkastarter.sample.HandledRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RatingsReplay}, with a listener that handles what is sent at once.
 */
@ExtendWith(OutputCaptureExtension.class)
class RatingsReplayTests {

	private final KafkaTemplate<String, Object> kafkaTemplate = mock();

	private final RatingSender sender = new RatingSender(this.kafkaTemplate);

	private final HandledRecords handledRecords = new HandledRecords();

	@TempDir
	private Path dir;

	@BeforeEach
	void handleWhatIsSent() {
		LongAdder handled = this.handledRecords.counter("profile");
		given(this.kafkaTemplate.send(any(), any(), any())).willAnswer((invocation) -> {
			handled.increment();
			return CompletableFuture.completedFuture(null);
		});
	}

	@Test
	void whenAllIsHandledSaysSo(CapturedOutput output) throws IOException {
		replay("1::1074638::7::1365029107\n2::0104257::8::1364690142\n".getBytes(StandardCharsets.UTF_8));
		assertThat(this.sender.sent()).isEqualTo(2);
		assertThat(output).contains("Replay finished: 2 lines, 0 bad; 2 sent, 0 failed; handled by profile 2; in ");
	}

	@Test
	void whenLinesAreBadGoesOnAndNamesThem(CapturedOutput output) throws IOException {
		replay("1::1074638::7::1365029107\n2::0104257::11::1364690142\nwhat?\n3::0104257::8::1364690142"
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.sender.sent()).isEqualTo(2);
		assertThat(output).contains("Line 2 of ratings.dat is left out: 'rating' must be from 0 to 10")
			.contains("Line 3 of ratings.dat is left out")
			.contains("4 lines, 2 bad; 2 sent");
	}

	@Test
	void whenVeryManyLinesAreBadNamesTheFirst(CapturedOutput output) throws IOException {
		replay("bad\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
		assertThat(output.toString().lines().filter((line) -> line.contains("is left out"))).hasSize(20)
			.last()
			.asString()
			.contains("further bad lines are only counted");
		assertThat(output).contains("1000 lines, 1000 bad; 0 sent");
	}

	@Test
	void whenBytesAreNotUtf8GoesOn() throws IOException {
		replay(new byte[] { (byte) 0xff, '\n', '1', ':', ':', '2', ':', ':', '3', ':', ':', '4', '\n' });
		assertThat(this.sender.sent()).isOne();
	}

	@Test
	void whenToldToStopEndsBeforeTheEnd(CapturedOutput output) throws IOException {
		StopSignal stop = new StopSignal();
		stop.stop();
		replay("1::1074638::7::1365029107\n".getBytes(StandardCharsets.UTF_8), stop);
		assertThat(this.sender.sent()).isZero();
		assertThat(output).contains("Replay stopped: 0 lines");
	}

	private void replay(byte[] content) throws IOException {
		replay(content, new StopSignal());
	}

	private void replay(byte[] content, StopSignal stop) throws IOException {
		Path file = Files.write(this.dir.resolve("ratings.dat"), content);
		new RatingsReplay(file, this.sender, this.handledRecords).run(stop);
	}

}
