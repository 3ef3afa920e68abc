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

package io.kafkastarter.test;

import java.io.IOException;
import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Keeps the components out of {@link KafkaTest} that have no listener methods.
 */
final class KafkaTestTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<KafkaTest> {

	private static final String LISTENER = KafkaListener.class.getName();

	private final Set<Class<?>> listeners;

	KafkaTestTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.listeners = Set.of(getAnnotation().getValue("listeners", Class[].class).orElse(new Class<?>[0]));
	}

	@Override
	protected boolean defaultInclude(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		AnnotationMetadata type = metadataReader.getAnnotationMetadata();
		if (!type.hasAnnotation(LISTENER) && !type.hasMetaAnnotation(LISTENER) && !type.hasAnnotatedMethods(LISTENER)) {
			return super.defaultInclude(metadataReader, metadataReaderFactory);
		}
		return this.listeners.isEmpty()
				|| this.listeners.stream().anyMatch((listener) -> listener.getName().equals(type.getClassName()));
	}

}
