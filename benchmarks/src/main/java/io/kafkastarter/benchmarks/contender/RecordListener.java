package io.kafkastarter.benchmarks.contender;

import org.springframework.kafka.annotation.KafkaListener;

/**
 * Takes single records with Spring's own annotation, in a process of Boot's as in one of
 * the starter's.
 */
class RecordListener {

	private final Probe probe;

	RecordListener(Probe probe) {
		this.probe = probe;
	}

	@KafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
	void on(byte[] value) {
		this.probe.handle(value);
	}

}
