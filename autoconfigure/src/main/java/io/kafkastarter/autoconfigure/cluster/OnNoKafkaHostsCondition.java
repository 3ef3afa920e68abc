package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches while no property says where the brokers are.
 *
 * @since 0.1.0
 */
public final class OnNoKafkaHostsCondition extends SpringBootCondition {

	private static final List<String> HOSTS = List.of("kafka.hosts", "spring.kafka.bootstrap-servers");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("No Kafka Hosts");
		List<String> given = HOSTS.stream()
			.filter((property) -> Hosts.isGiven(context.getEnvironment(), property))
			.toList();
		return given.isEmpty() ? ConditionOutcome.match(message.didNotFind("property").items(HOSTS))
				: ConditionOutcome.noMatch(message.found("property", "properties").items(given));
	}

}
