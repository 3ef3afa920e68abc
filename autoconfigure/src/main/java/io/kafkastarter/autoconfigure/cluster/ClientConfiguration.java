package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the clients of one cluster are configured with.
 *
 * @param producer the producers' configuration
 * @param consumer the consumers' configuration
 * @param admin the admin clients' configuration
 * @param streams the configuration of Kafka Streams
 * @param transactionIdPrefix the prefix of transactional ids, or {@code null} for no
 * transactions
 * @param transactionInstanceId what tells this instance's transactional ids from those of
 * others, or {@code null} if the user does not say
 */
record ClientConfiguration(Map<String, Object> producer, Map<String, Object> consumer, Map<String, Object> admin,
		Map<String, Object> streams, @Nullable String transactionIdPrefix, @Nullable String transactionInstanceId) {

	static final ClientConfiguration EMPTY = new ClientConfiguration(Map.of(), Map.of(), Map.of(), Map.of(), null,
			null);

	@Override
	public String toString() {
		return "ClientConfiguration[producer=%s, consumer=%s, admin=%s, streams=%s]".formatted(this.producer.keySet(),
				this.consumer.keySet(), this.admin.keySet(), this.streams.keySet());
	}

}
