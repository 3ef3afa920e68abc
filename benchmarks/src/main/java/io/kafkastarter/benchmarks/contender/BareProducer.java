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

package io.kafkastarter.benchmarks.contender;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.kafka.support.SendResult;

/**
 * A raw producer with its own defaults; when asked to, with a future for each record, as
 * a {@code KafkaTemplate} returns it.
 */
public final class BareProducer implements ProduceTurn.Sender {

	private final JsonMapper mapper = new JsonMapper();

	private final AvroRatings avro = new AvroRatings();

	private final String payload;

	private final String topic;

	private final KafkaProducer<String, byte[]> producer;

	private final boolean futures;

	private BareProducer(Settings turn, boolean futures) {
		this.futures = futures;
		this.topic = turn.text("topic");
		this.payload = turn.text("payload");
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", turn.text("servers")), new StringSerializer(),
				new ByteArraySerializer());
	}

	/**
	 * Take turns.
	 * @param arguments {@code futures} or nothing
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		boolean futures = List.of(arguments).contains("futures");
		Turns.serve((turn) -> ProduceTurn.run((settings) -> new BareProducer(settings, futures), turn));
	}

	@Override
	public Future<?> send(String key, Object value) {
		ProducerRecord<String, byte[]> record = new ProducerRecord<>(this.topic, key, bytes(value));
		return (this.futures) ? sendWithFuture(record) : this.producer.send(record);
	}

	private Future<?> sendWithFuture(ProducerRecord<String, byte[]> record) {
		CompletableFuture<SendResult<String, byte[]>> sent = new CompletableFuture<>();
		this.producer.send(record, (metadata, failure) -> {
			if (failure == null) {
				sent.complete(new SendResult<>(record, metadata));
			}
			else {
				sent.completeExceptionally(failure);
			}
		});
		return sent;
	}

	private byte[] bytes(Object value) {
		return switch (this.payload) {
			case "json" -> this.mapper.writeValueAsBytes(value);
			case "avro" -> this.avro.write((Rating) value);
			default -> (byte[]) value;
		};
	}

	@Override
	public void flush() {
		this.producer.flush();
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
