package io.kafkastarter.autoconfigure.devbroker;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;

/**
 * A development broker that starts and stops with little said.
 *
 * @param broker the broker
 * @param loggers the loggers of the broker
 */
record QuietDevelopmentBroker(DevelopmentBroker broker, ServerLoggers loggers) {

	static QuietDevelopmentBroker start(DevelopmentBrokerSettings settings, ServerLoggers loggers) {
		return new QuietDevelopmentBroker(loggers.starting(() -> DevelopmentBroker.start(settings)), loggers);
	}

	void stop() {
		this.loggers.stopping(this.broker::close);
	}

}
