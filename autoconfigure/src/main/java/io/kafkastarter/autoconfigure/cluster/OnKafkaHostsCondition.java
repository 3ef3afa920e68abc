package io.kafkastarter.autoconfigure.cluster;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when {@code kafka.hosts} names a broker.
 */
class OnKafkaHostsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kafka Hosts");
		return Hosts.isGiven(context.getEnvironment(), "kafka.hosts")
				? ConditionOutcome.match(message.foundExactly("'kafka.hosts'"))
				: ConditionOutcome.noMatch(message.didNotFind("'kafka.hosts'").atAll());
	}

}
