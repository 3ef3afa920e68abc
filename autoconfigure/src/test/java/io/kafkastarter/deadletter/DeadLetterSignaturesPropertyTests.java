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

package io.kafkastarter.deadletter;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeadLetterSignatures}.
 */
class DeadLetterSignaturesPropertyTests {

	private final DeadLetterSignatures old = new DeadLetterSignatures(List.of("the key of yesterday"));

	private final DeadLetterSignatures both = new DeadLetterSignatures(
			List.of("the key of today", "the key of yesterday"));

	private final DeadLetterSignatures other = new DeadLetterSignatures(List.of("somebody else's key"));

	@Property(tries = 200)
	void whateverIsSignedIsGenuineUntilAByteChanges(@ForAll @Size(max = 20) byte[] key,
			@ForAll @Size(min = 1, max = 20) byte[] value, @ForAll @Size(max = 20) byte[] header) {
		RecordHeaders headers = new RecordHeaders();
		headers.add("a", header).add("b", null);
		this.old.sign(headers, key, value);
		assertThat(this.old.isGenuine(headers, key, value)).isTrue();
		assertThat(this.both.isGenuine(headers, key, value)).isTrue();
		assertThat(this.other.isGenuine(headers, key, value)).isFalse();
		byte[] changed = value.clone();
		changed[0]++;
		assertThat(this.old.isGenuine(headers, key, changed)).isFalse();
		assertThat(this.old.isGenuine(headers, null, value)).isFalse();
		headers.add("c", header);
		assertThat(this.old.isGenuine(headers, key, value)).isFalse();
	}

	@Property(tries = 50)
	void whatIsNoBytesIsSignedByItsHeaders(@ForAll String value) {
		RecordHeaders headers = new RecordHeaders();
		headers.add("a", new byte[1]);
		this.old.sign(headers, "key", value);
		assertThat(this.old.isGenuine(headers, null, value.getBytes())).isTrue();
		headers.remove("a");
		assertThat(this.old.isGenuine(headers, null, value.getBytes())).isFalse();
	}

	@Property(tries = 50)
	void withoutAKeyAllIsGenuine(@ForAll byte[] value) {
		DeadLetterSignatures none = new DeadLetterSignatures(List.of());
		RecordHeaders headers = new RecordHeaders();
		none.sign(headers, null, value);
		assertThat(headers.toArray()).isEmpty();
		assertThat(none.isGenuine(headers, null, value)).isTrue();
		assertThat(this.old.isGenuine(headers, null, value)).isFalse();
	}

}
