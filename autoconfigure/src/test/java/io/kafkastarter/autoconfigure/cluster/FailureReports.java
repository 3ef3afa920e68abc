/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

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
		AtomicReference<ConfigurableApplicationContext> application = new AtomicReference<>();
		runner.withInitializer(application::set)
			.run((context) -> report.append(of(context.getStartupFailure(), application.get())));
		return report.toString();
	}

	private static String of(@Nullable Throwable failure, ConfigurableApplicationContext application) {
		if (failure == null) {
			return "The application started.";
		}
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, application.getEnvironment())
			.and(BeanFactory.class, application.getBeanFactory());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, unavailable) -> {
			}));
		FailureAnalysis analysis = analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No report", failure));
		return analysis.getDescription() + "\n    Action: " + analysis.getAction();
	}

}
