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

package io.kafkastarter.autoconfigure.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.kafkastarter.client.ClusterBeanNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a bean that only a cluster would bring which is not configured.
 */
@Order(0)
class MissingClusterFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final @Nullable Environment environment;

	MissingClusterFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		String bean = cause.getBeanName();
		if (bean == null || this.environment == null) {
			return null;
		}
		Set<String> clusters = ClusterBeans.clusters(this.environment);
		return cluster(bean).filter((cluster) -> !clusters.contains(cluster))
			.map((cluster) -> new FailureAnalysis(
					"There is no bean '%s', and no cluster '%s' that would bring it.%n%nClusters: main%s".formatted(
							bean, cluster, String.join("", clusters.stream().map((name) -> ", " + name).toList())),
					("Write kafka.clusters.%s.hosts: broker1:9092, broker2:9092 if that is a cluster, also when the "
							+ "application is processed ahead of time. Else declare the bean, or correct its name.")
						.formatted(cluster),
					cause))
			.orElse(null);
	}

	private static Optional<String> cluster(String bean) {
		String any = "any";
		ClusterBeanNames names = new ClusterBeanNames(any);
		return Stream
			.concat(names.factories().stream(),
					Stream.of(names.admin(), names.connectionDetails(), names.consumerFactory(), names.template()))
			.map((name) -> name.substring(any.length()))
			.sorted(Comparator.comparing(String::length).reversed())
			.filter((suffix) -> bean.endsWith(suffix) && bean.length() > suffix.length())
			.findFirst()
			.map((suffix) -> bean.substring(0, bean.length() - suffix.length()));
	}

}
