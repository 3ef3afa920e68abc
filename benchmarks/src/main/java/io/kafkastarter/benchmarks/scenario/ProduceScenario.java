package io.kafkastarter.benchmarks.scenario;

import java.util.List;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How fast one thread sends.
 */
final class ProduceScenario implements Scenario {

	private static final List<String> ROWS = List.of("fire and forget", "waited for", "JSON", "Avro");

	// Long enough for what a turn compiles when it begins to be a small part of it.
	private static final int SENT = 3_000_000;

	private static final int ENCODED = 2_000_000;

	// Each takes the producer's linger, 5 ms by Kafka's default.
	private static final int WAITED_FOR = 2_000;

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		try (Heat heat = new Heat(lab, plan,
				List.of(Contender.bare("BareProducer"), Contender.boot("template", "TemplateProducer", "boot"),
						Contender.ours("template", "TemplateProducer", "ours")))) {
			run(heat, ROWS.get(0), turn(lab, plan.records(SENT), false, "bytes"), measured);
			run(heat, ROWS.get(1), turn(lab, plan.records(WAITED_FOR), true, "bytes"), measured);
			run(heat, ROWS.get(2), turn(lab, plan.records(ENCODED), false, "json"), measured);
		}
		// Spring Boot has nothing for Avro.
		try (Heat heat = new Heat(lab, plan,
				List.of(Contender.bare("BareProducer"), Contender.ours("template", "TemplateProducer", "ours")))) {
			run(heat, ROWS.get(3), turn(lab, plan.records(ENCODED), false, "avro"), measured);
		}
		ROWS.forEach((row) -> measured.atLeast(row, Consumption.RATE, "ours template", 0.97, "bare"));
		return new Report("produce", "Records of 256 bytes sent by one thread", measured.measurements(),
				measured.targets());
	}

	private static Settings turn(Lab lab, int records, boolean waits, String payload) {
		return Settings.empty()
			.with("servers", lab.servers())
			.with("records", records)
			.with("waits", waits)
			.with("payload", payload)
			.with("workers", 1);
	}

	private static void run(Heat heat, String row, Settings turn, Measured measured) {
		measured.add(heat.run(row, turn, ProduceScenario::check).measurements(Consumption.RATE, Consumption::rate));
	}

	private static void check(Settings result) {
		if (result.number("sent") != result.number("records")) {
			throw new IllegalStateException("Not every record was sent once: " + result);
		}
	}

}
