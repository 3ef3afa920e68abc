/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.ListenerPhaseLifecycle;
import io.kafkastarter.autoconfigure.cluster.RecordReaderFactory;
import io.kafkastarter.browse.ClusterBrowser;
import io.kafkastarter.browse.OffsetResets;
import io.kafkastarter.browse.RecordBrowser;
import io.kafkastarter.browse.RecordSender;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.reading.RecordReaders;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of looks at topics, groups and
 * records, for the endpoints.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class)
@ConditionalOnClass(Endpoint.class)
@ConditionalOnBean({ KafkaClusters.class, ClusterClients.class })
public final class KafkaBrowseAutoConfiguration {

	private static final Duration PATIENCE = Duration.ofMillis(100);

	private static final int THREADS = 4;

	private static final int RECORDS = 500;

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
	RecordReaders kafkaRecordReaders(ClusterClients clients) {
		RecordReaderFactory factory = new RecordReaderFactory(clients);
		return new RecordReaders((cluster) -> factory.create(cluster, "-records-", RECORDS));
	}

	@Bean
	ListenerPhaseLifecycle kafkaRecordReadersLifecycle(RecordReaders readers) {
		return new ListenerPhaseLifecycle(readers::open, readers::close);
	}

	@Bean
	@ConditionalOnMissingBean
	RecordBrowser kafkaRecordBrowser(KafkaClusters clusters, RecordReaders readers, ClusterPayloads payloads) {
		Map<String, PayloadTexts> texts = new ConcurrentHashMap<>();
		return new RecordBrowser(clusters, readers, (cluster) -> texts.computeIfAbsent(cluster,
				(name) -> new PayloadTexts(payloads.get(name), ApplicationConversionService.getSharedInstance())));
	}

	@Bean
	@ConditionalOnMissingBean
	@SuppressWarnings("unchecked")
	RecordSender kafkaRecordSender(KafkaClusters clusters, RecordBrowser browser, ClusterPayloads payloads,
			CloudEventHeaders cloudEvents, ObjectProvider<AccessRules> access, BeanFactory beanFactory) {
		return new RecordSender(clusters, browser::texts,
				(cluster) -> cluster.equals(KafkaCluster.MAIN)
						? beanFactory.getBeanProvider(KafkaTemplate.class)
							.getIfUnique(() -> beanFactory.getBean("kafkaTemplate", KafkaTemplate.class))
						: beanFactory.getBean(cluster + "KafkaTemplate", KafkaTemplate.class),
				new TemplateRules(payloads, cloudEvents, access));
	}

	@Bean
	@ConditionalOnMissingBean
	OffsetResets kafkaOffsetResets(KafkaClusters clusters, ClusterBrowser browser) {
		return new OffsetResets(clusters, browser);
	}

}
