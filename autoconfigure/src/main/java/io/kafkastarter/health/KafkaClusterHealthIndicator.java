package io.kafkastarter.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

/**
 * Health of one cluster: up when it answers. Asks with the cluster's shared admin client,
 * and waits for a bounded time.
 *
 * @since 0.1.0
 */
public class KafkaClusterHealthIndicator extends AbstractHealthIndicator {

	private final KafkaCluster cluster;

	private final Duration timeout;

	/**
	 * Create an indicator.
	 * @param cluster the cluster to ask
	 * @param timeout how long to wait for its answer
	 */
	public KafkaClusterHealthIndicator(KafkaCluster cluster, Duration timeout) {
		super("Kafka health check failed");
		Assert.notNull(cluster, "'cluster' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		this.cluster = cluster;
		this.timeout = timeout;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws Exception {
		try {
			DescribeClusterResult answer = this.cluster.admin()
				.describeCluster(new DescribeClusterOptions().timeoutMs((int) this.timeout.toMillis()));
			int brokers = answer.nodes().get(this.timeout.toMillis(), TimeUnit.MILLISECONDS).size();
			builder.up().withDetail("clusterId", answer.clusterId().get()).withDetail("brokers", brokers);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw ex;
		}
		catch (ExecutionException ex) {
			noAnswer(builder, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (Exception ex) {
			noAnswer(builder, ex);
		}
	}

	private void noAnswer(Health.Builder builder, Throwable reason) {
		builder.down(reason)
			.withDetail("reason", "No broker answered within %d ms.".formatted(this.timeout.toMillis()))
			.withDetail("action",
					"Check that the brokers of 'kafka.hosts' run, that this host reaches them, and that protocol "
							+ "and credentials are theirs. The clients connect again by themselves.");
	}

}
