package io.kafkastarter.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Looks for properties under {@code kafka} that nothing reads. A misspelled one, and any
 * inside a group that is ours, fails the start. Another name directly under {@code kafka}
 * may be the application's own, so that it only gets a warning.
 */
class UnknownPropertyCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Log logger = LogFactory.getLog(UnknownPropertyCheck.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("kafka");

	// Nothing binds them while the feature is not at work, and then nothing is wrong.
	private static final List<ConfigurationPropertyName> OPTIONAL = List
		.of(ConfigurationPropertyName.of("kafka.dev-broker"), ConfigurationPropertyName.of("kafka.health"));

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Assert.state(this.environment != null, "'environment' must not be null");
		KnownProperties known = known(beanFactory);
		UnboundElementsSourceFilter filter = new UnboundElementsSourceFilter();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && filter.apply(source)) {
				iterable.stream().filter(ROOT::isAncestorOf).forEach((name) -> check(name, known));
			}
		}
	}

	// Types that are bound are registered under their prefix and name: those of other
	// beans need not be looked at.
	private static KnownProperties known(ConfigurableListableBeanFactory beanFactory) {
		KnownProperties known = new KnownProperties();
		for (String bean : beanFactory.getBeanDefinitionNames()) {
			String name = beanFactory.getBeanDefinition(bean).getBeanClassName();
			Class<?> type = (bean.startsWith("kafka") && bean.endsWith("-" + name)) ? beanFactory.getType(bean, false)
					: null;
			if (type != null && type.isRecord()) {
				add(type, known);
			}
		}
		return known;
	}

	private static void add(Class<?> type, KnownProperties known) {
		ConfigurationProperties annotation = AnnotatedElementUtils.findMergedAnnotation(type,
				ConfigurationProperties.class);
		if (annotation != null) {
			ConfigurationPropertyName prefix = ConfigurationPropertyName.of(annotation.prefix());
			if (prefix.equals(ROOT) || ROOT.isAncestorOf(prefix)) {
				known.add(prefix, type);
			}
		}
	}

	private static void check(ConfigurationPropertyName name, KnownProperties known) {
		KnownProperties node = known;
		List<String> path = new ArrayList<>();
		for (int index = 0; index < name.getNumberOfElements(); index++) {
			String element = name.getElement(index, Form.ORIGINAL);
			KnownProperties next = node.find(element);
			if (next == null && index == 1 && OPTIONAL.stream().anyMatch((group) -> group.isAncestorOf(name))) {
				return;
			}
			if (next == null) {
				report(name, index, element, String.join(".", path), node);
				return;
			}
			path.add(element);
			node = next;
		}
	}

	private static void report(ConfigurationPropertyName name, int depth, String element, String parent,
			KnownProperties siblings) {
		Optional<String> meant = Suggestion.misspelled(element, siblings.names());
		if (depth == 1 && meant.isEmpty()) {
			logger.warn("'%s' is no property of the Kafka starter, which does not read it".formatted(name));
			return;
		}
		String action = meant.map((candidate) -> "Did you mean '%s.%s'?".formatted(parent, candidate))
			.orElseGet(() -> siblings.names().isEmpty() ? "Remove it: '%s' takes one value.".formatted(parent)
					: "Remove it, or write one of %s below '%s'.".formatted(siblings.names(), parent));
		throw new InvalidKafkaConfigurationException(name.toString(), "There is no such property.", action);
	}

}
