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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests listeners without the rest of the application: its components that have listener
 * methods, topics, payloads and their validation, and a {@link KafkaTester}. There is no
 * web server, no database and no other component. What listeners are given is imported by
 * the test, or a mock of it.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(KafkaTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(KafkaTestTypeExcludeFilter.class)
@AutoConfigureKafkaTester
@ImportAutoConfiguration
public @interface KafkaTest {

	/**
	 * Properties of the application, as {@code key=value}.
	 * @return the properties that are added to the {@link Environment}
	 */
	String[] properties() default {};

	/**
	 * Listeners of the slice.
	 * @return the classes that have the listener methods, or none for all of them
	 */
	@AliasFor("listeners")
	Class<?>[] value() default {};

	/**
	 * Listeners of the slice.
	 * @return the classes that have the listener methods, or none for all of them
	 */
	@AliasFor("value")
	Class<?>[] listeners() default {};

	/**
	 * Whether components with listener methods are in the slice by themselves.
	 * @return whether they are
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Components that are in the slice too.
	 * @return filters that find them
	 */
	Filter[] includeFilters() default {};

	/**
	 * Components that are left out.
	 * @return filters that find them
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are left out.
	 * @return their classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
