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

package io.kafkastarter.deadletter.redrive;

import io.kafkastarter.Internal;
import io.kafkastarter.deadletter.DeadLetterSignatures;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.core.KafkaOperations;

/**
 * The clients that dead letters are read and redriven with.
 *
 * @since 0.1.0
 */
@Internal
public interface RedriveClients {

	/**
	 * Create a consumer that reads bytes and belongs to no group.
	 * @param cluster the name of the cluster
	 * @return a consumer for the caller to close
	 */
	Consumer<Object, Object> reader(String cluster);

	/**
	 * Create a consumer for a redrive.
	 * @param cluster the name of the cluster
	 * @param group the consumer group that keeps what is redriven
	 * @return a consumer that reads bytes, for the caller to close
	 */
	Consumer<Object, Object> redriver(String cluster, String group);

	/**
	 * Return what the listeners of a cluster read with.
	 * @param cluster the name of the cluster
	 * @param decoding whether the listener decodes records itself, also where a message
	 * converter of the user's does it for others
	 * @return the deserializers
	 */
	RecordDeserializers deserializers(String cluster, boolean decoding);

	/**
	 * Return what sends bytes, outside of any transaction and to all replicas.
	 * @param cluster the name of the cluster
	 * @return the operations
	 */
	KafkaOperations<Object, Object> sender(String cluster);

	/**
	 * Refuse to send to a topic if the permissions that the application declares do not
	 * allow it.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @throws InvalidRedriveException if they do not
	 */
	void requireWrite(String cluster, String topic);

	/**
	 * Return what tells the dead letters of this application from those that somebody
	 * else has made up.
	 * @return the signatures
	 */
	DeadLetterSignatures signatures();

	/**
	 * Give a record that a listener failed on for good to the dead letters.
	 * @param cluster the name of the cluster
	 * @param record the record
	 * @param failure what the listener failed with
	 */
	void recover(String cluster, ConsumerRecord<?, ?> record, Exception failure);

}
