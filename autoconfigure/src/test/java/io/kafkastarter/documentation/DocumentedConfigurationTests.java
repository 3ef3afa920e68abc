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

package io.kafkastarter.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.kafkastarter.documentation.MarkdownPage.CodeBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation configures can be configured so.
 */
class DocumentedConfigurationTests {

	private static final DocumentedProperties PROPERTIES = new DocumentedProperties();

	private static final List<String> GROUPS = List.of("kafka.", "spring.", "management.", "logging.", "server.");

	static List<CodeBlock> blocks() {
		return MarkdownPage.blocks("yaml", "properties");
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void whenPropertyIsSetItIsOne(CodeBlock block) throws IOException {
		assertThat(values(block).keySet().stream().filter((name) -> GROUPS.stream().anyMatch(name::startsWith)))
			.allMatch((name) -> PROPERTIES.isProperty(name) || PROPERTIES.isGroup(name));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void whenPropertiesOfKafkaAreSetTheyAreBound(CodeBlock block) throws IOException {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(values(block))), null,
				ApplicationConversionService.getSharedInstance(), null);
		types().forEach((type) -> {
			String prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
			assertThat(binder.bindOrCreate(prefix, Bindable.of(type))).isNotNull();
		});
	}

	// Classes of the reader stand for any.
	private static Map<String, Object> values(CodeBlock block) throws IOException {
		PropertySourceLoader loader = block.language().equals("yaml") ? new YamlPropertySourceLoader()
				: new PropertiesPropertySourceLoader();
		String text = block.text().replaceAll("\\b(com\\.acme|shop)(\\.\\w+)*\\.[A-Z]\\w+", "java.lang.Error");
		Map<String, Object> values = new HashMap<>();
		loader.load(block.place(), new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
			.stream()
			.map((source) -> (EnumerablePropertySource<?>) source)
			.forEach((source) -> Stream.of(source.getPropertyNames())
				.forEach((name) -> values.put(name, source.getProperty(name))));
		assertThat(values).isNotEmpty();
		return values;
	}

	private static List<Class<?>> types() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		List<Class<?>> types = scanner.findCandidateComponents("io.kafkastarter.autoconfigure")
			.stream()
			.<Class<?>>map((found) -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
			.toList();
		assertThat(types).hasSizeGreaterThan(10);
		return types;
	}

}
