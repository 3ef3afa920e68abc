package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when {@code kafka.hosts} names a broker, in a list of either notation.
 */
class OnKafkaHostsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kafka hosts");
		return isSet(context.getEnvironment(), "kafka.hosts")
				? ConditionOutcome.match(message.foundExactly("'kafka.hosts'"))
				: ConditionOutcome.noMatch(message.didNotFind("'kafka.hosts'").atAll());
	}

	static boolean isSet(Environment environment, String property) {
		return !Binder.get(environment).bind(property, Bindable.listOf(String.class)).orElse(List.of()).isEmpty();
	}

}
