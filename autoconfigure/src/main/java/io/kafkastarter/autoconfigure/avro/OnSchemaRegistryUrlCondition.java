package io.kafkastarter.autoconfigure.avro;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when {@code kafka.schema-registry.url} names a registry.
 */
class OnSchemaRegistryUrlCondition extends SpringBootCondition {

	private static final String PROPERTY = "kafka.schema-registry.url";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Schema Registry");
		List<String> urls = Binder.get(context.getEnvironment())
			.bind(PROPERTY, Bindable.listOf(String.class))
			.orElse(List.of());
		return urls.stream().anyMatch(StringUtils::hasText)
				? ConditionOutcome.match(message.foundExactly("'%s'".formatted(PROPERTY)))
				: ConditionOutcome.noMatch(message.didNotFind("'%s'".formatted(PROPERTY)).atAll());
	}

}
