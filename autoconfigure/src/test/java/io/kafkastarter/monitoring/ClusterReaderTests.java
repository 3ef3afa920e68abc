package io.kafkastarter.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ClusterReader}, of what depends on the broker that a client chooses.
 */
class ClusterReaderTests {

	private final Admin admin = mock();

	private final ClusterReader reader = new ClusterReader(new KafkaCluster("main", () -> this.admin),
			Duration.ofMillis(50), Clock.systemUTC(), System::nanoTime);

	@Test
	void whenChosenBrokerDoesNotAnswerEachIsConnectedTo() {
		DescribeClusterResult silent = mock();
		given(silent.nodes()).willReturn(new KafkaFutureImpl<>());
		given(this.admin.describeCluster(any())).willReturn(silent);
		assertThatExceptionOfType(ClusterReader.Failure.class)
			.isThrownBy(() -> this.reader.read(Set.of(1, 2, 3), List.of(), List.of(), IsolationLevel.READ_COMMITTED));
		ArgumentCaptor<DescribeFeaturesOptions> asked = ArgumentCaptor.captor();
		then(this.admin).should(times(3)).describeFeatures(asked.capture());
		assertThat(asked.getAllValues()).extracting((options) -> options.nodeId().getAsInt())
			.containsExactlyInAnyOrder(1, 2, 3);
	}

}
