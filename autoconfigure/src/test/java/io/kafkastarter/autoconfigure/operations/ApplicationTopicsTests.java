package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationTopics}.
 */
class ApplicationTopicsTests {

	private final AtomicBoolean provisioning = new AtomicBoolean();

	private final ApplicationTopics topics = new ApplicationTopics(
			new DeclaredTopics(List.of(topic("main", "films"), topic("audit", "trail"))),
			new RegisteredListeners(List::of, new ListenerClusters()), new WrittenTopics(),
			(cluster) -> this.provisioning.get());

	@Test
	void whenTopicIsDeclaredItIsRequiredInItsCluster() {
		assertThat(this.topics.required("main")).containsExactly("films");
		assertThat(this.topics.required("audit")).containsExactly("trail");
	}

	@Test
	void whenTopicsAreJustBeingCreatedNoneIsRequiredAndAllAreLookedAt() {
		this.provisioning.set(true);
		assertThat(this.topics.required("main")).isEmpty();
		assertThat(this.topics.topics("main")).containsExactly("films");
	}

	private static TopicDeclaration topic(String cluster, String name) {
		return new TopicDeclaration(cluster, new NewTopic(name, 1, (short) 1), name, "kafka.topics." + name);
	}

}
