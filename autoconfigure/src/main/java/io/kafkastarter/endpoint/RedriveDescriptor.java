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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.redrive.Redrive;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveRequest;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of a redrive.
 *
 * @param address where to ask how far it is, relative to the address that started it
 * @param request what was asked for
 * @param progress how far it is
 * @since 0.1.0
 */
public record RedriveDescriptor(String address, RedriveRequest request,
		RedriveProgress progress) implements OperationResponseBody {

	/**
	 * What follows the topic in the address of its redrive.
	 */
	static final String PATH = "redrive";

	static RedriveDescriptor of(Redrive redrive) {
		return new RedriveDescriptor(address(redrive.request()), redrive.request(), redrive.progress());
	}

	private static String address(RedriveRequest request) {
		String address = request.topic() + "/" + PATH;
		return request.cluster().equals(KafkaCluster.MAIN) ? address
				: address + "?cluster=" + URLEncoder.encode(request.cluster(), StandardCharsets.UTF_8);
	}

}
