package io.kafkastarter.autoconfigure.console;

import io.kafkastarter.console.ConsoleRules;
import io.kafkastarter.console.ConsoleServletFilter;
import jakarta.servlet.Filter;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that puts the
 * rules of the console before endpoints with a server of their own: a filter is known
 * only to the server that it is made for.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(ConsoleRules.class)
class ConsoleManagementContextConfiguration {

	@Bean
	ConsoleServletFilter kafkaConsoleManagementFilter(ConsoleRules rules) {
		return new ConsoleServletFilter(rules);
	}

}
