package io.kafkastarter.autoconfigure.security;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * What a user is shown when a start fails.
 */
final class FailureReports {

	private FailureReports() {
	}

	/**
	 * Return the report of a start that must fail.
	 * @param runner the application
	 * @return the report's description and its action, on lines of their own
	 */
	static String of(ApplicationContextRunner runner) {
		StringBuilder report = new StringBuilder();
		Environment[] environment = new Environment[1];
		runner.withInitializer((context) -> environment[0] = context.getEnvironment())
			.run((context) -> report.append(of(context, environment[0])));
		return report.toString();
	}

	private static String of(AssertableApplicationContext context, Environment environment) {
		Throwable failure = context.getStartupFailure();
		if (failure == null) {
			return "The application started.";
		}
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, environment)
			.and(BeanFactory.class, context.getSourceApplicationContext().getAutowireCapableBeanFactory());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments);
		FailureAnalysis analysis = analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No report", failure));
		return analysis.getDescription() + "\n    Action: " + analysis.getAction();
	}

}
