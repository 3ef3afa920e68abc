package io.kafkastarter.autoconfigure.devbroker;

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
 * Matches while no property says where the brokers are. Binds, rather than looks up, so
 * that a comma-separated list and a YAML list count alike.
 */
class OnNoKafkaHostsCondition extends SpringBootCondition {

	private static final List<String> HOSTS = List.of("kafka.hosts", "spring.kafka.bootstrap-servers");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Development Broker");
		Binder binder = Binder.get(context.getEnvironment());
		List<String> given = HOSTS.stream().filter((property) -> hasHost(binder, property)).toList();
		return given.isEmpty() ? ConditionOutcome.match(message.didNotFind("property").items(HOSTS))
				: ConditionOutcome.noMatch(message.found("property", "properties").items(given));
	}

	private static boolean hasHost(Binder binder, String property) {
		List<String> hosts = binder.bind(property, Bindable.listOf(String.class)).orElse(List.of());
		return hosts.stream().anyMatch(StringUtils::hasText);
	}

}
