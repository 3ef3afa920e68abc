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

package io.kafkastarter.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * A page of a list.
 *
 * @param page its number, from 1
 * @param size most entries of a page
 */
record Paging(int page, int size) {

	private static final int DEFAULT_SIZE = 50;

	private static final int MOST = 500;

	static Paging of(@Nullable Integer page, @Nullable Integer size) {
		require(page == null || page >= 1, "'page' has to be 1 or more.");
		require(size == null || size >= 1 && size <= MOST, "'size' has to be from 1 to %d.".formatted(MOST));
		return new Paging((page != null) ? page : 1, (size != null) ? size : DEFAULT_SIZE);
	}

	private static void require(boolean condition, String reason) {
		if (!condition) {
			throw new InvalidEndpointRequestException(reason, reason);
		}
	}

	<T> List<T> of(List<T> all) {
		long begin = Math.min(all.size(), (this.page - 1L) * this.size);
		return all.subList((int) begin, (int) Math.min(all.size(), begin + this.size));
	}

	int pages(int entries) {
		return (entries + this.size - 1) / this.size;
	}

}
