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

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.util.Assert;

/**
 * Decides who may see what records hold: keys, values, the values of headers, and the
 * texts of exceptions, which may repeat any of them.
 *
 * @param show when to show them
 * @param roles the roles that may see them when authorized; empty for all
 * @since 0.1.0
 */
public record ShownValues(Show show, Set<String> roles) {

	/**
	 * Create a decision.
	 */
	public ShownValues {
		Assert.notNull(show, "'show' must not be null");
		roles = Set.copyOf(roles);
	}

	/**
	 * Return whether somebody may see them.
	 * @param context who asks
	 * @return {@code true} if they may
	 */
	boolean to(SecurityContext context) {
		return this.show.isShown(context, this.roles);
	}

}
