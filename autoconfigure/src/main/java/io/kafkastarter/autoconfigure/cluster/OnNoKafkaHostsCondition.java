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

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches while no property says where the brokers are or how to connect to them, and
 * while an application is processed ahead of time: its properties are not known then.
 *
 * @since 0.1.0
 */
public final class OnNoKafkaHostsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("No Kafka Hosts");
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.match(message.because("it is decided when the application runs"));
		}
		List<String> given = written(context.getEnvironment());
		return given.isEmpty() ? ConditionOutcome.match(message.because("no property names any"))
				: ConditionOutcome.noMatch(message.found("property", "properties").items(given));
	}

	/**
	 * Return the properties that keep the development broker from being started.
	 * @param environment the properties of the application
	 * @return the names of those that say where the brokers are, or how to connect to
	 * them; empty if there are none
	 */
	public static List<String> written(Environment environment) {
		List<String> given = new ArrayList<>(new WrittenHosts(environment).properties());
		if (given.isEmpty()) {
			new WrittenSecurity(environment).property().ifPresent(given::add);
		}
		return given;
	}

}
