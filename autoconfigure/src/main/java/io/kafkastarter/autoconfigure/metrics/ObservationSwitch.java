package io.kafkastarter.autoconfigure.metrics;

import java.util.Set;
import java.util.function.BooleanSupplier;

import io.kafkastarter.autoconfigure.cluster.ClusterBeans;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.util.StringUtils;

/**
 * Switches observations on, where the user has not said whether to.
 */
class ObservationSwitch implements BeanPostProcessor {

	private static final String LISTENERS = "spring.kafka.listener.observation-enabled";

	private static final String TEMPLATES = "spring.kafka.template.observation-enabled";

	private static final Set<String> OURS = Set.of("kafkaTemplate", "kafkaListenerContainerFactory",
			"batchKafkaListenerContainerFactory", "parallelKafkaListenerContainerFactory");

	private final BooleanSupplier wanted;

	private final Environment environment;

	/**
	 * Create a switch.
	 * @param wanted whether there is somebody to observe
	 * @param environment tells what the user has said
	 */
	ObservationSwitch(BooleanSupplier wanted, Environment environment) {
		this.wanted = wanted;
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory && isOurs(beanName)
				&& isWanted(LISTENERS)) {
			factory.getContainerProperties().setObservationEnabled(true);
		}
		else if (bean instanceof KafkaTemplate<?, ?> template && isOurs(beanName) && isWanted(TEMPLATES)) {
			template.setObservationEnabled(true);
		}
		return bean;
	}

	private boolean isWanted(String property) {
		return !this.environment.containsProperty(property) && this.wanted.getAsBoolean();
	}

	// Beans of other names are of the user's own making.
	private boolean isOurs(String beanName) {
		return OURS.contains(beanName) || ClusterBeans.clusters(this.environment)
			.stream()
			.anyMatch((cluster) -> OURS.stream().map(StringUtils::capitalize).map(cluster::concat).anyMatch(beanName::equals));
	}

}
