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

package io.kafkastarter.fuzz;

import java.util.Arrays;
import java.util.Random;

/**
 * What can happen to bytes of any kind.
 */
final class Mutations {

	private Mutations() {
	}

	static byte[] bytes(Random random, int maxLength) {
		byte[] bytes = new byte[random.nextInt(maxLength + 1)];
		random.nextBytes(bytes);
		return bytes;
	}

	static byte[] mutate(Random random, byte[] bytes) {
		byte[] mutated = bytes;
		for (int round = random.nextInt(4); round >= 0; round--) {
			mutated = mutateOnce(random, mutated);
		}
		return mutated;
	}

	private static byte[] mutateOnce(Random random, byte[] bytes) {
		if (bytes.length == 0) {
			return bytes(random, 10);
		}
		int at = random.nextInt(bytes.length);
		byte[] start = Arrays.copyOf(bytes, at);
		byte[] end = Arrays.copyOfRange(bytes, at, bytes.length);
		return switch (random.nextInt(4)) {
			case 0 -> join(start, new byte[] { (byte) random.nextInt() }, Arrays.copyOfRange(end, 1, end.length));
			case 1 -> start;
			case 2 -> join(start, bytes(random, 20), end);
			default -> join(bytes, end);
		};
	}

	static byte[] join(byte[]... parts) {
		byte[] joined = new byte[0];
		for (byte[] part : parts) {
			int length = joined.length;
			joined = Arrays.copyOf(joined, length + part.length);
			System.arraycopy(part, 0, joined, length, part.length);
		}
		return joined;
	}

}
