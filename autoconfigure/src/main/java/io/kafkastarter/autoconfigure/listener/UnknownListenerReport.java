package io.kafkastarter.autoconfigure.listener;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Warns of settings for listeners that are not there. It is no failure: the listener may
 * be that of another profile, or be registered later.
 */
class UnknownListenerReport implements ApplicationListener<ContextRefreshedEvent> {

	private static final Log logger = LogFactory.getLog(UnknownListenerReport.class);

	private final Set<String> configured;

	private final ObjectProvider<KafkaListenerEndpointRegistry> registry;

	UnknownListenerReport(Collection<String> configured, ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		this.configured = Set.copyOf(configured);
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.registry.ifAvailable((available) -> {
			Set<String> known = new TreeSet<>(available.getListenerContainerIds());
			Set<String> unknown = new TreeSet<>(this.configured);
			unknown.removeIf((id) -> known.stream().anyMatch((other) -> RelaxedNames.same(other, id)));
			unknown.forEach(
					(id) -> logger.warn("'kafka.listeners.%s' changes nothing: no listener has this id. The ids are %s."
						.formatted(id, known)));
		});
	}

}
