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

/**
 * What a topic is filled with.
 *
 * @param records how many records
 * @param partitions how many partitions
 * @param keyCount how many different keys
 * @param keys how keys are spread over the records
 * @param payload what the records carry
 */
public record Filling(int records, int partitions, int keyCount, Keys keys, Payload payload) {

	/**
	 * Records over the usual partitions and keys.
	 * @param records how many records
	 * @param keys how keys are spread over them
	 * @param payload what they carry
	 * @return the filling
	 */
	public static Filling of(int records, Keys keys, Payload payload) {
		return new Filling(records, Lab.PARTITIONS, Lab.KEYS, keys, payload);
	}

	/**
	 * Records of bytes over the usual partitions, and keys that are all as frequent.
	 * @param records how many records
	 * @return the filling
	 */
	public static Filling of(int records) {
		return of(records, Keys.EVEN, Payload.BYTES);
	}

	/**
	 * Return the same over other partitions.
	 * @param count how many partitions
	 * @return the filling
	 */
	public Filling withPartitions(int count) {
		return new Filling(this.records, count, this.keyCount, this.keys, this.payload);
	}

	/**
	 * Return the same with other keys.
	 * @param count how many different keys
	 * @return the filling
	 */
	public Filling withKeys(int count) {
		return new Filling(this.records, this.partitions, count, this.keys, this.payload);
	}

}
