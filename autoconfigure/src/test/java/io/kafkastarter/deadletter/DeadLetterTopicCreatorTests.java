package io.kafkastarter.deadletter;

import io.kafkastarter.test.FirstRecords;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/**
 * Tests for {@link DeadLetterTopicCreator}.
 */
class DeadLetterTopicCreatorTests {

	@Test
	void whenTopicWasJustCreatedFirstDeadLettersAreAcknowledged() throws Exception {
		try (TestCluster broker = TestCluster.start(1)) {
			TestTopics.create(broker.admin(), new NewTopic("films", FirstRecords.PARTITIONS, (short) 1));
			new DeadLetterTopicCreator(broker::admin).createIfMissing("films", "films-dlt");
			FirstRecords.assertAcknowledged(broker.bootstrapServers(), "films-dlt");
		}
	}

}
