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

package io.kafkastarter.endpoint;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.invoke.MissingParametersException;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.invoke.ParameterMappingException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Invokes an operation of an endpoint. Spring Boot drops what an operation does not know,
 * so that a misspelled condition would select everything, and keeps the reason of a
 * refusal to itself: here the first is refused, and the second is in the answer.
 */
final class KafkaOperationInvoker implements OperationInvoker {

	private static final String NOTHING = "There is nothing of this kind to %s.";

	private final OperationType type;

	private final Set<String> names = new HashSet<>();

	private final Set<String> fields = new TreeSet<>();

	// Selectors of all that is left of an address: only an address has several parts.
	private final Set<String> remaining = new HashSet<>();

	private final OperationInvoker invoker;

	KafkaOperationInvoker(OperationType type, OperationParameters parameters, OperationInvoker invoker) {
		this.type = type;
		this.invoker = invoker;
		for (OperationParameter parameter : parameters) {
			if (parameter.getType() != SecurityContext.class) {
				this.names.add(parameter.getName());
				if (parameter.getType() == String[].class) {
					this.remaining.add(parameter.getName());
				}
				if (parameter.getAnnotation(Selector.class) == null) {
					this.fields.add(parameter.getName());
				}
			}
		}
	}

	@Override
	public @Nullable Object invoke(InvocationContext context) {
		// JMX has ways of its own to tell of a refusal.
		if (!context.canResolve(WebServerNamespace.class)) {
			return this.invoker.invoke(context);
		}
		try {
			context.getArguments().forEach(this::check);
			Object result = this.invoker.invoke(context);
			return (result == null && this.type == OperationType.DELETE) ? answer(404, NOTHING.formatted("end"))
					: result;
		}
		catch (RefusedRequestException ex) {
			WebEndpointResponse<ProblemDescriptor> answer = answer(ex.status(), ex.getReason());
			return (ex.retryAfter() != null && CurrentRequest.isPresent()) ? RetryLater.answer(answer, ex.retryAfter())
					: answer;
		}
		catch (MissingParametersException ex) {
			List<String> missing = ex.getMissingParameters()
				.stream()
				.map(OperationParameter::getName)
				.sorted()
				.toList();
			return answer(400, "Give " + InvalidArguments.quoted(missing) + " too.");
		}
		catch (ParameterMappingException ex) {
			return answer(400, InvalidArguments.describe(ex.getParameter(), ex.getValue()));
		}
		catch (InvalidEndpointRequestException ex) {
			return answer(400, ex.getReason());
		}
	}

	private void check(String name, @Nullable Object value) {
		// Browsers and filters add some that begin like this.
		if (!this.names.contains(name) && !name.startsWith("_")) {
			throw invalid(InvalidArguments.unknown(name, this.fields));
		}
		// A body or a query would count more: what the address says could be allowed, and
		// what is done another thing.
		String inPath = CurrentRequest.pathVariables().get(name);
		boolean overridden = this.remaining.contains(name) ? !(value instanceof String[])
				: inPath != null && !inPath.equals(value);
		if (overridden) {
			throw invalid("'%s' stands in the address: do not give it once more.".formatted(name));
		}
		if (value instanceof Collection<?>) {
			throw invalid("'%s' is given more than once: give it once.".formatted(name));
		}
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

	private static WebEndpointResponse<ProblemDescriptor> answer(int status, @Nullable String reason) {
		return new WebEndpointResponse<>(ProblemDescriptor.of(status, String.valueOf(reason)), status);
	}

}
