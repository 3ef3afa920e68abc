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

package io.kafkastarter.autoconfigure.listener;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.kafkastarter.autoconfigure.cluster.ListenerPhaseLifecycle;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.listener.registry.RegisteredListeners;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Beans that redrive dead letters by themselves, and the life cycle of all redrives.
 */
@Configuration(proxyBeanMethods = false)
class HealingConfiguration {

	@Bean
	HealingSettingsMapper kafkaHealingSettings(KafkaDeadLetterProperties properties,
			KafkaListenerProperties listeners) {
		ListenerPropertyChecks.require(properties.maxRedrives() >= 1, "kafka.dead-letter.max-redrives",
				"It is less than 1.", "Write how often a dead letter may be redriven before it is parked.");
		return new HealingSettingsMapper(properties, listeners);
	}

	@Bean
	@ConditionalOnBean(KafkaClusters.class)
	DeadLetterHealing kafkaDeadLetterHealing(DeadLetters deadLetters, DeadLetterRecoverer recoverer,
			RegisteredListeners listeners, HealingSettingsMapper settings, ObjectProvider<RetryClock> clock) {
		return new DeadLetterHealing(deadLetters, recoverer, listeners, settings::get, HealingConfiguration::thread,
				clock(clock));
	}

	@Bean
	@ConditionalOnBean(KafkaClusters.class)
	ListenerPhaseLifecycle kafkaRedriveLifecycle(DeadLetters deadLetters, DeadLetterHealing healing,
			HealingSettingsMapper settings) {
		return new ListenerPhaseLifecycle(() -> {
			deadLetters.open();
			if (settings.isAnyOn()) {
				healing.open();
			}
		}, () -> {
			healing.close();
			deadLetters.close();
		});
	}

	/**
	 * Return the time that dead letters go by.
	 * @param clock the time that pauses go by, if there is another than the system's
	 * @return the time
	 */
	static Clock clock(ObjectProvider<RetryClock> clock) {
		RetryClock other = clock.getIfAvailable();
		return (other != null) ? new RetryWallClock(Clock.systemUTC(), other) : Clock.systemUTC();
	}

	private static ScheduledExecutorService thread() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-dead-letter-healing-");
		threads.setDaemon(true);
		return Executors.newSingleThreadScheduledExecutor(threads);
	}

}
