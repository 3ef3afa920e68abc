package io.kafkastarter.autoconfigure.cluster;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when neither {@code kafka.hosts} nor {@code spring.kafka.bootstrap-servers} is
 * set.
 */
class OnNoKafkaHostsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("No Kafka hosts");
		Environment environment = context.getEnvironment();
		for (String property : new String[] { "kafka.hosts", "spring.kafka.bootstrap-servers" }) {
			if (OnKafkaHostsCondition.isSet(environment, property)) {
				return ConditionOutcome.noMatch(message.foundExactly(property));
			}
		}
		return ConditionOutcome.match(message.because("no property names a broker"));
	}

}
