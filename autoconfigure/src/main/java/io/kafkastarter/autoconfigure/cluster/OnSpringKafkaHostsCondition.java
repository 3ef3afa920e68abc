package io.kafkastarter.autoconfigure.cluster;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when {@code spring.kafka.bootstrap-servers} names a broker, and
 * {@code kafka.hosts} does not.
 */
class OnSpringKafkaHostsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Spring Kafka Hosts");
		if (Hosts.isGiven(context.getEnvironment(), "kafka.hosts")) {
			return ConditionOutcome.noMatch(message.foundExactly("'kafka.hosts'"));
		}
		return Hosts.isGiven(context.getEnvironment(), "spring.kafka.bootstrap-servers")
				? ConditionOutcome.match(message.foundExactly("'spring.kafka.bootstrap-servers'"))
				: ConditionOutcome.noMatch(message.didNotFind("'spring.kafka.bootstrap-servers'").atAll());
	}

}
