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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link SharedAdmin}.
 */
class SharedAdminTests {

	private final AtomicLong nanos = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private final SharedAdmin shared = new SharedAdmin("main", this::client, this.nanos::get);

	@Test
	void whenClientHearsOfBrokersItIsKept() {
		Admin first = this.shared.get();
		for (int minute = 0; minute < 10; minute++) {
			this.received.incrementAndGet();
			assertThat(this.shared.get()).isSameAs(first);
			pass(Duration.ofSeconds(60));
			assertThat(this.shared.get()).isSameAs(first);
		}
	}

	@Test
	void whenClientHearsOfNoBrokerForMoreThanAMinuteAnotherTakesItsPlace() {
		Admin first = this.shared.get();
		pass(Duration.ofSeconds(60));
		assertThat(this.shared.get()).isSameAs(first);
		pass(Duration.ofSeconds(1));
		Admin second = this.shared.get();
		assertThat(second).isNotSameAs(first);
		verify(first).close(Duration.ZERO);
		assertThat(this.shared.get()).isSameAs(second);
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private Admin client() {
		MetricName name = new MetricName("incoming-byte-total", "admin-client-metrics", "", Map.of());
		Metric metric = mock();
		given(metric.metricValue()).willAnswer((invocation) -> (double) this.received.get());
		Admin admin = mock();
		willReturn(Map.of(name, metric)).given(admin).metrics();
		return admin;
	}

}
