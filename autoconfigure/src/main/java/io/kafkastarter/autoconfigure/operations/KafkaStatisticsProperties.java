package io.kafkastarter.autoconfigure.operations;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the figures of listeners.
 *
 * @param logInterval Time between two lines in the log that tell what listeners did, and
 * over which rates are taken. Zero for no such lines.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.statistics")
public record KafkaStatisticsProperties(@DefaultValue("60s") Duration logInterval) {

}
