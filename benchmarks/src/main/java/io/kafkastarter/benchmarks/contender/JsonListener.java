package io.kafkastarter.benchmarks.contender;

import org.springframework.kafka.annotation.KafkaListener;

/**
 * Takes what single records hold with Spring's own annotation, in a process of Boot's as
 * in one of the starter's.
 */
class JsonListener {

	private final Probe probe;

	JsonListener(Probe probe) {
		this.probe = probe;
	}

	@KafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
	void on(Rating rating) {
		this.probe.handle(rating.sequence());
	}

}
