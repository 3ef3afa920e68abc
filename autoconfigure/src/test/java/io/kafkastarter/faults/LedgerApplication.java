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

package io.kafkastarter.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * An application whose listener writes down what it has handled, in a file that survives
 * its process.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LedgerApplication {

	/**
	 * Run the application.
	 * @param arguments its properties
	 */
	public static void main(String[] arguments) {
		new SpringApplicationBuilder(LedgerApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

	@Bean
	@ConditionalOnProperty(name = "ledger.mode", havingValue = "record")
	RecordListener recordListener(Ledger ledger) {
		return new RecordListener(ledger);
	}

	@Bean
	@ConditionalOnProperty(name = "ledger.mode", havingValue = "batch")
	BatchListener batchListener(Ledger ledger) {
		return new BatchListener(ledger);
	}

	@Bean
	@ConditionalOnProperty(name = "ledger.mode", havingValue = "parallel")
	ParallelListener parallelListener(Ledger ledger) {
		return new ParallelListener(ledger);
	}

	@Bean
	@ConditionalOnProperty(name = "ledger.mode", havingValue = "queue")
	QueueListener queueListener(Ledger ledger) {
		return new QueueListener(ledger);
	}

	@Bean
	Ledger ledger(@Value("${ledger.file}") Path file, @Value("${ledger.handler-micros:200}") long handlerMicros,
			@Value("${ledger.output:}") String output, @Value("${ledger.away:}") String away,
			KafkaTemplate<Object, Object> template) {
		return new Ledger(handlerMicros, new Downstream(Path.of(away)),
				output.isEmpty() ? new File(file) : (event) -> template.send(output, event.key(), event.value()));
	}

	static class RecordListener {

		private final Ledger ledger;

		RecordListener(Ledger ledger) {
			this.ledger = ledger;
		}

		@KafkaListener(id = "ledger", topics = "${ledger.topic}")
		void on(ConsumerRecord<String, String> event) {
			this.ledger.handle(event);
		}

	}

	static class BatchListener {

		private final Ledger ledger;

		BatchListener(Ledger ledger) {
			this.ledger = ledger;
		}

		@BatchKafkaListener(id = "ledger", topics = "${ledger.topic}")
		void on(List<ConsumerRecord<String, String>> events) {
			events.forEach(this.ledger::handle);
		}

	}

	static class ParallelListener {

		private final Ledger ledger;

		ParallelListener(Ledger ledger) {
			this.ledger = ledger;
		}

		@ParallelKafkaListener(id = "ledger", topics = "${ledger.topic}")
		void on(ConsumerRecord<String, String> event) {
			this.ledger.handle(event);
		}

	}

	static class QueueListener {

		private final Ledger ledger;

		QueueListener(Ledger ledger) {
			this.ledger = ledger;
		}

		// In the same cluster there is a consumer group with the listener's name.
		@QueueKafkaListener(id = "ledger", group = "ledger-queue", topics = "${ledger.topic}")
		void on(ConsumerRecord<String, String> event) {
			this.ledger.handle(event);
		}

	}

	/**
	 * Takes the time of a handler, and writes down what was handled.
	 */
	static class Ledger {

		private final long handlerMicros;

		private final Downstream downstream;

		private final Consumer<ConsumerRecord<String, String>> writer;

		private final AtomicBoolean begun = new AtomicBoolean();

		Ledger(long handlerMicros, Downstream downstream, Consumer<ConsumerRecord<String, String>> writer) {
			this.handlerMicros = handlerMicros;
			this.downstream = downstream;
			this.writer = writer;
		}

		void handle(ConsumerRecord<String, String> event) {
			if (this.begun.compareAndSet(false, true)) {
				System.out.println("It handles the first record.");
			}
			if (this.handlerMicros > 0) {
				LockSupport.parkNanos(this.handlerMicros * 1_000);
			}
			this.downstream.call();
			this.writer.accept(event);
		}

	}

	/**
	 * Something that the handler needs. It is away while a file is there, to which each
	 * call that fails adds a byte.
	 */
	private record Downstream(Path away) {

		void call() {
			if (this.away.toString().isEmpty() || !Files.exists(this.away)) {
				return;
			}
			try {
				Files.write(this.away, new byte[1], StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				// It has come back just now.
			}
			throw new IllegalStateException(new AwayException());
		}

	}

	/**
	 * Thrown when what the handler needs is away.
	 */
	static final class AwayException extends RuntimeException {

	}

	/**
	 * The file. What was written to it is in the hands of the operating system, and is
	 * there also when the process is killed.
	 */
	private static final class File implements Consumer<ConsumerRecord<String, String>> {

		private final FileChannel channel;

		File(Path file) {
			try {
				this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void accept(ConsumerRecord<String, String> event) {
			String line = "%s %s %d%n".formatted(event.key(), event.value(), System.currentTimeMillis());
			try {
				this.channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
