package io.kafkastarter.autoconfigure.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what health makes of lag.
 *
 * @param warnAbove Number of records of one topic that may wait for a consumer group
 * before health mentions it. Never mentioned when not set.
 * @param down Whether health is down when more records wait than "warn-above" allows.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.health.lag")
public record KafkaLagProperties(@Nullable Long warnAbove, @DefaultValue("false") boolean down) {

}
