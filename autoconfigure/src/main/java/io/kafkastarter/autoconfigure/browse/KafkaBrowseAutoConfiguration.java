package io.kafkastarter.autoconfigure.browse;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.browse.ClusterBrowser;
import io.kafkastarter.browse.OffsetResets;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.reading.ReadBudget;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of looks at topics, groups and
 * records.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class)
@ConditionalOnBean(KafkaClusters.class)
public final class KafkaBrowseAutoConfiguration {

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final int THREADS = 4;

	private static final int MOST_WAITING = 100;

	@Bean
	@ConditionalOnMissingBean
	ReadBudget kafkaReadBudget() {
		return ReadBudget.ofHeap();
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterBrowser kafkaClusterBrowser(KafkaClusters clusters) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-look-");
		threads.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MOST_WAITING), threads);
		executor.allowCoreThreadTimeOut(true);
		return new ClusterBrowser(clusters, executor, PATIENCE);
	}

	@Bean
	@ConditionalOnMissingBean
	OffsetResets kafkaOffsetResets(KafkaClusters clusters, ClusterBrowser browser) {
		return new OffsetResets(clusters, browser);
	}

}
