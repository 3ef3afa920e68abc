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

package io.kafkastarter.production;

import io.kafkastarter.Internal;

import org.springframework.util.Assert;

/**
 * Tells hosts of this machine from others.
 *
 * @since 0.1.0
 */
@Internal
public final class LocalHosts {

	private LocalHosts() {
	}

	/**
	 * Return whether a host is this machine, as far as its name tells.
	 * @param host the host, a name or an address
	 * @return {@code false} if that would have to be looked up
	 */
	public static boolean isLoopback(String host) {
		Assert.notNull(host, "'host' must not be null");
		return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}")
				|| host.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
	}

}
