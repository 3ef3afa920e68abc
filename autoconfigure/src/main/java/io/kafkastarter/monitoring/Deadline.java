package io.kafkastarter.monitoring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import org.apache.kafka.common.KafkaFuture;

/**
 * Until when to wait for the answers of one look.
 */
final class Deadline {

	private final LongSupplier nanos;

	private final long end;

	Deadline(Duration timeout, LongSupplier nanos) {
		this.nanos = nanos;
		this.end = nanos.getAsLong() + timeout.toNanos();
	}

	int remainingMs() {
		return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(this.end - this.nanos.getAsLong()));
	}

	<T> Answer<T> await(KafkaFuture<T> future) throws InterruptedException {
		try {
			return Answer.of(future.get(remainingMs(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException ex) {
			return Answer.failed(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (TimeoutException ex) {
			return Answer.failed(ex);
		}
	}

	<T> Map<String, Answer<T>> await(Map<String, KafkaFuture<T>> futures) throws InterruptedException {
		Map<String, Answer<T>> answers = new HashMap<>();
		for (Map.Entry<String, KafkaFuture<T>> future : futures.entrySet()) {
			answers.put(future.getKey(), await(future.getValue()));
		}
		return answers;
	}

}
