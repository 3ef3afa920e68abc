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

package io.kafkastarter.autoconfigure.avro;

import java.util.Arrays;

import io.kafkastarter.avro.AvroSerde;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when the jar of a serde for Avro is there, and the clients' properties tell it
 * where its registry is.
 */
class OnAvroSerdeCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Avro Serde");
		SerdeSettings settings = SerdeSettings.find(context.getEnvironment(), context.getClassLoader());
		return (settings != null) ? ConditionOutcome.match(message.foundExactly(settings.serde() + " and its address"))
				: ConditionOutcome.noMatch(message.didNotFind("the jar of a serde together with its setting")
					.items(Arrays.stream(AvroSerde.values()).map(AvroSerde::urlSetting).toList()));
	}

}
