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

package io.kafkastarter.access.provisioning;

import java.io.Serial;

import org.apache.kafka.common.acl.AclOperation;

/**
 * Exception thrown when the cluster does not let the application see or change its ACLs.
 */
final class AclRefusal extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final AclOperation missing;

	AclRefusal(AclOperation missing, Throwable cause) {
		super(cause);
		this.missing = missing;
	}

	AclOperation missing() {
		return this.missing;
	}

}
