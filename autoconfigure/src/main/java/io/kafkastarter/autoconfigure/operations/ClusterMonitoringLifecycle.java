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
