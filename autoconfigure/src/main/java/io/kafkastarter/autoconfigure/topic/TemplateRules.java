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

package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.browse.RecordSender.Rules;
import io.kafkastarter.browse.RecordSender.Sizes;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.OutgoingRecords;
import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.payload.TopicPayloads;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Checks records by the rules of the application's templates.
 */
class TemplateRules implements Rules {

	private final ClusterPayloads payloads;

	private final CloudEventHeaders cloudEvents;

	private final ObjectProvider<AccessRules> access;

	TemplateRules(ClusterPayloads payloads, CloudEventHeaders cloudEvents, ObjectProvider<AccessRules> access) {
		this.payloads = payloads;
		this.cloudEvents = cloudEvents;
		this.access = access;
	}

	@Override
	public Sizes check(String cluster, ProducerRecord<Object, Object> record) {
		this.access.ifAvailable((rules) -> rules.requireWrite(cluster, record.topic()));
		TopicPayloads carried = this.payloads.get(cluster);
		new OutgoingRecords(carried, this.cloudEvents).prepare(record);
		return new Sizes(size(new RecordKeySerializer(carried).serialize(record.topic(), record.key())),
				size(new TopicPayloadSerializer(carried).serialize(record.topic(), record.value())),
				record.headers().toArray().length);
	}

	private static @Nullable Integer size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : null;
	}

}
