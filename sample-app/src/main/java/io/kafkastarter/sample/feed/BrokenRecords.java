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

package io.kafkastarter.sample.feed;

import java.nio.charset.StandardCharsets;

import io.kafkastarter.sample.FilmTopics;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends records that break the rules, to show what happens to bad input: the listeners
 * cannot read them and go on with the next. They are sent as bytes, past
 * {@link io.kafkastarter.sample.FilmRated} and its rules, as a careless service might.
 */
@Component
class BrokenRecords {

	private static final Log log = LogFactory.getLog(BrokenRecords.class);

	private static final String RATING_OF_ELEVEN = """
			{"user": "careless", "film": "0770828", "rating": 11, "at": "2013-04-01T12:00:00Z"}""";

	private final ProducerFactory<?, ?> producerFactory;

	BrokenRecords(ProducerFactory<?, ?> producerFactory) {
		this.producerFactory = producerFactory;
	}

	void send(int count) {
		DefaultKafkaProducerFactory<String, byte[]> factory = new DefaultKafkaProducerFactory<>(
				this.producerFactory.getConfigurationProperties(), new StringSerializer(), new ByteArraySerializer());
		try (Producer<String, byte[]> producer = factory.createProducer()) {
			byte[] value = RATING_OF_ELEVEN.getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < count; i++) {
				producer.send(new ProducerRecord<>(FilmTopics.RATINGS.topicName(), "careless", value));
			}
			producer.flush();
			log.info("Sent %d records with a rating of 11, which no listener can read".formatted(count));
		}
		finally {
			factory.destroy();
		}
	}

}
