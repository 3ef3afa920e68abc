package io.kafkastarter.listener.consumer;

import java.time.Duration;

/**
 * How batches fill.
 *
 * @param size most records in one batch
 * @param maxWait how long to wait for a batch to fill
 * @param hold whether not to return from a poll while a batch fills
 * @param maxPollInterval within which a consumer must poll
 * @param group whether the consumer belongs to a group, which keeps its offsets
 */
record FillSettings(int size, Duration maxWait, boolean hold, Duration maxPollInterval, boolean group) {

}
