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

package io.kafkastarter.autoconfigure.console;

import io.kafkastarter.devbroker.DevelopmentBroker;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches where the console is switched on, or not switched off beside the development
 * broker.
 */
class OnConsoleCondition extends AnyNestedCondition {

	static final String ENABLED = "kafka.console.enabled";

	OnConsoleCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBooleanProperty(ENABLED)
	static class SwitchedOn {

	}

	@Conditional(OnNoValueCondition.class)
	@ConditionalOnBean(DevelopmentBroker.class)
	static class BesideDevelopmentBroker {

	}

	/**
	 * Matches where nothing is said.
	 */
	static class OnNoValueCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean written = StringUtils.hasText(context.getEnvironment().getProperty(ENABLED));
			return new ConditionOutcome(!written, ConditionMessage.forCondition("Kafka console")
				.because(written ? ENABLED + " says so" : "no value"));
		}

	}

}
