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

package io.kafkastarter.receiver;

import io.kafkastarter.Internal;
import io.kafkastarter.payload.RecordDecoder;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * The parts that all receivers of a cluster use.
 *
 * @param consumerFactory creates consumers
 * @param decoder decodes what they receive
 * @param recoverer takes what cannot be decoded
 * @since 0.1.0
 */
@Internal
public record ReceiverResources(ConsumerFactory<?, ?> consumerFactory, RecordDecoder decoder,
		ConsumerRecordRecoverer recoverer) {

}
