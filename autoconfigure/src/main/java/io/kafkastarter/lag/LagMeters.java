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

package io.kafkastarter.lag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of lag. Each look at the brokers decides which there are; reading them asks no
 * broker. A lag that is no longer known is not a number until the next look, and then its
 * gauge is gone.
 *
 * @since 0.1.0
 */
public final class LagMeters implements MeterBinder, ClusterStateListener {

	private static final String NAME = "kafka.consumer.group.lag";

	private final Map<MeterRegistry, Map<String, MultiGauge>> gauges = new LinkedHashMap<>();

	private final ConsumerLags lags;

	/**
	 * Create meters.
	 * @param lags know the lag
	 */
	public LagMeters(ConsumerLags lags) {
		this.lags = lags;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.gauges.putIfAbsent(registry, new HashMap<>());
	}

	@Override
	public synchronized void onLook(ClusterState state) {
		List<MultiGauge.Row<?>> rows = new ArrayList<>();
		this.lags.of(state.cluster()).forEach((lag) -> rows.add(row(lag)));
		this.gauges.forEach((registry,
				byCluster) -> byCluster.computeIfAbsent(state.cluster(), (cluster) -> gauge(registry)).register(rows));
	}

	private static MultiGauge gauge(MeterRegistry registry) {
		return MultiGauge.builder(NAME)
			.description("Records that a group has not handled yet, as of the last look at the brokers.")
			.baseUnit("records")
			.register(registry);
	}

	private MultiGauge.Row<?> row(GroupLag lag) {
		return MultiGauge.Row.of(Tags.of("cluster", lag.cluster(), "group", lag.group(), "topic", lag.topic()),
				() -> this.lags.find(lag.cluster(), lag.group(), lag.topic())
					.map((known) -> (double) known.records())
					.orElse(Double.NaN));
	}

}
