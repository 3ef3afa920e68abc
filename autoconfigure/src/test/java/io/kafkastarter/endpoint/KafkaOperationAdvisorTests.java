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

package io.kafkastarter.endpoint;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaOperationAdvisor}.
 */
class KafkaOperationAdvisorTests {

	@Test
	void whenEndpointIsTheStartersItIsAdvised() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Endpoint.class));
		assertThat(scanner.findCandidateComponents("io.kafkastarter.endpoint")).isNotEmpty()
			.extracting(BeanDefinition::getBeanClassName)
			.extracting((name) -> ClassUtils.resolveClassName(name, getClass().getClassLoader()))
			.extracting((type) -> AnnotationUtils.findAnnotation(type, Endpoint.class).id())
			.isSubsetOf(KafkaOperationAdvisor.ENDPOINTS);
	}

}
