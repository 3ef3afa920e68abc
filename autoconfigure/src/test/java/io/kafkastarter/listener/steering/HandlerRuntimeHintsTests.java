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

package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.ListenerSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerRuntimeHints}.
 */
class HandlerRuntimeHintsTests {

	@ParameterizedTest
	@MethodSource("specs")
	void whenListenerIsCreatedAtRunTimeTheMethodThatIsCalledIsKept(ListenerSpec spec) {
		RuntimeHints hints = new RuntimeHints();
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(HandlerInvocation.method(spec)))
			.accepts(hints);
	}

	static ListenerSpec[] specs() {
		ListenerSpec spec = ListenerSpec.topics("orders").id("orders");
		return new ListenerSpec[] { spec, spec.batch(), spec.manualAcknowledgment() };
	}

}
