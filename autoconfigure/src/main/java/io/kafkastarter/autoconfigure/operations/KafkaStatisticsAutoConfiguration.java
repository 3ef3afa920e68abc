package io.kafkastarter.autoconfigure.operations;

import java.time.Duration;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.metrics.StatisticsLog;
import io.kafkastarter.metrics.StatisticsSchedule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the figures of listeners, which
 * need no Micrometer.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaListenerAutoConfiguration.class)
@ConditionalOnBean(RegisteredListeners.class)
@EnableConfigurationProperties(KafkaStatisticsProperties.class)
public final class KafkaStatisticsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ListenerStatistics kafkaListenerStatistics() {
		return new ListenerStatistics(System::nanoTime);
	}

	@Bean
	BackgroundTask kafkaStatisticsTask(ListenerStatistics statistics, RegisteredListeners listeners,
			KafkaStatisticsProperties properties) {
		Duration interval = properties.logInterval();
		if (interval.isNegative()) {
			throw new InvalidKafkaConfigurationException("kafka.statistics.log-interval",
					"It is %s, but nothing can be logged that often.".formatted(interval),
					"Write a duration such as 60s, or 0 for no such lines.");
		}
		StatisticsSchedule schedule = new StatisticsSchedule(statistics, new StatisticsLog(statistics), interval,
				() -> listeners.all().stream().map(RegisteredListener::id).toList());
		return new BackgroundTask("kafka-statistics-", schedule::start, schedule::stop, schedule::isRunning);
	}

}
