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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Knows the request of the current thread, where Spring MVC answers it.
 */
final class CurrentRequest {

	private static final String WEB = "org.springframework.web.context.request.RequestContextHolder";

	private static final String MVC = "org.springframework.web.servlet.DispatcherServlet.CONTEXT";

	private static final String VARIABLES = "org.springframework.web.servlet.HandlerMapping.uriTemplateVariables";

	private CurrentRequest() {
	}

	/**
	 * Return whether Spring MVC answers a request of this thread.
	 * @return whether it does
	 */
	static boolean isPresent() {
		return ClassUtils.isPresent(WEB, CurrentRequest.class.getClassLoader()) && Mvc.attributes() != null;
	}

	/**
	 * Return what stands in the path of the request.
	 * @return the variables by name; none where Spring MVC does not answer
	 */
	static Map<String, String> pathVariables() {
		return isPresent() ? Mvc.pathVariables() : Map.of();
	}

	/**
	 * Do something when the answer is written, or at once where nobody tells when that
	 * is.
	 * @param task what to do, once
	 */
	static void whenAnswered(Runnable task) {
		if (!isPresent() || !Mvc.whenAnswered(task)) {
			task.run();
		}
	}

	/**
	 * Loaded only where Spring's web support is present.
	 */
	private static final class Mvc {

		static @Nullable RequestAttributes attributes() {
			RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
			return (attributes != null && attributes.getAttribute(MVC, RequestAttributes.SCOPE_REQUEST) != null)
					? attributes : null;
		}

		@SuppressWarnings("unchecked")
		static Map<String, String> pathVariables() {
			RequestAttributes attributes = attributes();
			Object variables = (attributes != null)
					? attributes.getAttribute(VARIABLES, RequestAttributes.SCOPE_REQUEST) : null;
			return (variables != null) ? (Map<String, String>) variables : Map.of();
		}

		static boolean whenAnswered(Runnable task) {
			RequestAttributes attributes = attributes();
			if (attributes == null) {
				return false;
			}
			attributes.registerDestructionCallback(CurrentRequest.class.getName() + System.identityHashCode(task), task,
					RequestAttributes.SCOPE_REQUEST);
			return true;
		}

	}

}
