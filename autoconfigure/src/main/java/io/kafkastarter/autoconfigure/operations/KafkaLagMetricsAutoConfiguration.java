package io.kafkastarter.autoconfigure.operations;

import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.LagMeters;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the meters of lag.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaLagAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(ConsumerLags.class)
public final class KafkaLagMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LagMeters kafkaLagMeters(ConsumerLags lags) {
		return new LagMeters(lags);
	}

}
