package io.kafkastarter.endpoint;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaOperationAdvisor}.
 */
class KafkaOperationAdvisorTests {

	@Test
	void whenEndpointIsTheStartersItIsAdvised() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Endpoint.class));
		assertThat(scanner.findCandidateComponents("io.kafkastarter.endpoint")).isNotEmpty()
			.extracting(BeanDefinition::getBeanClassName)
			.extracting((name) -> ClassUtils.resolveClassName(name, getClass().getClassLoader()))
			.extracting((type) -> AnnotationUtils.findAnnotation(type, Endpoint.class).id())
			.isSubsetOf(KafkaOperationAdvisor.ENDPOINTS);
	}

}
