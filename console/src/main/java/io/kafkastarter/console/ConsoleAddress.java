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

package io.kafkastarter.console;

import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Says once, when the application is ready, where the page is.
 *
 * @since 0.1.0
 */
public final class ConsoleAddress implements ApplicationListener<ApplicationEvent> {

	private static final Log logger = LogFactory.getLog(ConsoleAddress.class);

	private static final String MANAGEMENT = "management";

	private final Environment environment;

	private final ConsoleCatalog catalog;

	private final String basePath;

	private final BooleanSupplier separatePort;

	private volatile int port;

	/**
	 * Create it.
	 * @param environment knows the settings of the servers
	 * @param catalog knows whether the console is exposed
	 * @param basePath the path of all endpoints
	 * @param separatePort returns whether the endpoints have a server of their own
	 */
	public ConsoleAddress(Environment environment, ConsoleCatalog catalog, String basePath,
			BooleanSupplier separatePort) {
		this.environment = environment;
		this.catalog = catalog;
		this.basePath = basePath;
		this.separatePort = separatePort;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof WebServerInitializedEvent initialized) {
			boolean management = WebServerApplicationContext.hasServerNamespace(initialized.getApplicationContext(),
					MANAGEMENT);
			if (management == this.separatePort.getAsBoolean()) {
				this.port = initialized.getWebServer().getPort();
			}
		}
		else if (event instanceof ApplicationReadyEvent && this.port > 0) {
			logger.info(message());
		}
	}

	private String message() {
		String path = this.catalog.rootPath();
		if (path == null) {
			return "The Kafka console is switched on, but not exposed: add kafkaconsole, and the endpoints that it is to show, "
					+ "to management.endpoints.web.exposure.include.";
		}
		String base = this.basePath.equals("/") ? "" : this.basePath;
		return "Kafka console: %s://%s:%d%s%s/%s".formatted(isSecured() ? "https" : "http", host(), this.port, prefix(),
				base, path);
	}

	private String host() {
		String address = property(this.separatePort.getAsBoolean() ? "management.server.address" : "server.address");
		return (address.isEmpty() || address.equals("0.0.0.0") || address.equals("127.0.0.1")) ? "localhost" : address;
	}

	private boolean isSecured() {
		String ssl = (this.separatePort.getAsBoolean() ? "management.server" : "server") + ".ssl.";
		return !property(ssl + "enabled").equals("false") && StringUtils
			.hasText(property(ssl + "bundle") + property(ssl + "key-store") + property(ssl + "certificate"));
	}

	private String prefix() {
		if (this.separatePort.getAsBoolean()) {
			return property("management.server.base-path");
		}
		String path = property("server.servlet.context-path") + property("spring.webflux.base-path");
		String servlet = property("spring.mvc.servlet.path");
		return servlet.equals("/") ? path : path + servlet;
	}

	private String property(String name) {
		return this.environment.getProperty(name, "");
	}

}
