package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers beans of named clusters: no candidates for plain injection by type, and
 * backing off for a bean of the same name.
 *
 * @since 0.1.0
 */
public final class ClusterBeans {

	private final BeanDefinitionRegistry registry;

	/**
	 * Create a registrar of beans.
	 * @param registry where to register
	 */
	public ClusterBeans(BeanDefinitionRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Return the names of the clusters beside the main one.
	 * @param environment where they are configured
	 * @return the names
	 */
	public static Set<String> clusters(Environment environment) {
		return Binder.get(environment)
			.bind("kafka.clusters", Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.keySet();
	}

	/**
	 * Register a bean unless there is one of that name. It is created when somebody asks
	 * for it.
	 * @param <T> the bean's type
	 * @param name the bean's name
	 * @param type the bean's type
	 * @param supplier creates the bean
	 */
	public <T> void register(String name, Class<T> type, Supplier<T> supplier) {
		if (!this.registry.containsBeanDefinition(name)) {
			RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
			definition.setDefaultCandidate(false);
			definition.setLazyInit(true);
			this.registry.registerBeanDefinition(name, definition);
		}
	}

}
