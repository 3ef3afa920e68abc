package io.kafkastarter.benchmarks.contender;

/**
 * What contenders that consume are asked to do.
 */
final class Consuming {

	private Consuming() {
	}

	static Settings run(ConsumingContender contender, Settings turn) throws Exception {
		return switch (turn.text("measure")) {
			case "throughput" -> ConsumeTurn.run(contender, turn);
			case "first-record" -> FirstRecordTurn.run(contender, turn);
			case "latency" -> LatencyTurn.run(contender, turn);
			default -> throw new IllegalArgumentException(turn.toString());
		};
	}

}
