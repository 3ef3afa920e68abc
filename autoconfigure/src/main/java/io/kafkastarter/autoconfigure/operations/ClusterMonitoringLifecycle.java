package io.kafkastarter.autoconfigure.operations;

import java.util.function.BooleanSupplier;

import io.kafkastarter.monitoring.ClusterMonitors;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at the clusters as long as the application runs. Begins when everything else has
 * started, with which it would share the processors until then. An application that uses
 * no topic, and whose health nobody asks for, does not connect.
 */
class ClusterMonitoringLifecycle implements SmartLifecycle {

	private static final int PHASE = Integer.MAX_VALUE;

	private final ClusterMonitors monitors;

	private final BooleanSupplier wanted;

	ClusterMonitoringLifecycle(ClusterMonitors monitors, BooleanSupplier wanted) {
		this.monitors = monitors;
		this.wanted = wanted;
	}

	@Override
	public void start() {
		if (this.wanted.getAsBoolean()) {
			this.monitors.start();
		}
	}

	@Override
	public void stop() {
		this.monitors.stop();
	}

	@Override
	public boolean isRunning() {
		return this.monitors.isRunning();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
