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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.DeleteAclsOptions;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Reads and changes the ACLs of one cluster, in as few requests as brokers answer in
 * time: a controller takes 10,000 changes at once, but on a loaded machine for longer
 * than a request may last.
 */
final class AclClient {

	static final int MAX_CHANGES = 2_000;

	private final Supplier<Admin> admin;

	private final int timeoutMs;

	AclClient(Supplier<Admin> admin, int timeoutMs) {
		this.admin = admin;
		this.timeoutMs = timeoutMs;
	}

	Collection<AclBinding> read() throws InterruptedException, ExecutionException, AclRefusal {
		return get(this.admin.get()
			.describeAcls(AclBindingFilter.ANY, new DescribeAclsOptions().timeoutMs(this.timeoutMs))
			.values(), AclOperation.DESCRIBE);
	}

	void add(List<AclBinding> bindings) throws InterruptedException, ExecutionException, AclRefusal {
		for (List<AclBinding> batch : batches(bindings)) {
			get(this.admin.get().createAcls(batch, new CreateAclsOptions().timeoutMs(this.timeoutMs)).all(),
					AclOperation.ALTER);
		}
	}

	void remove(List<AclBinding> bindings) throws InterruptedException, ExecutionException, AclRefusal {
		for (List<AclBinding> batch : batches(bindings)) {
			// The filter of a binding matches that one alone.
			get(this.admin.get()
				.deleteAcls(batch.stream().map(AclBinding::toFilter).toList(),
						new DeleteAclsOptions().timeoutMs(this.timeoutMs))
				.all(), AclOperation.ALTER);
		}
	}

	private static List<List<AclBinding>> batches(List<AclBinding> bindings) {
		List<List<AclBinding>> batches = new ArrayList<>();
		for (int start = 0; start < bindings.size(); start += MAX_CHANGES) {
			batches.add(bindings.subList(start, Math.min(bindings.size(), start + MAX_CHANGES)));
		}
		return batches;
	}

	private static <T> T get(KafkaFuture<T> answer, AclOperation needed)
			throws InterruptedException, ExecutionException, AclRefusal {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof AuthorizationException) {
				throw new AclRefusal(needed, ex);
			}
			throw ex;
		}
	}

}
