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

package io.kafkastarter.benchmarks.contender;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * An application with some number of listeners, which is ready once it has started.
 */
public final class ManyListeners {

	private final String id;

	private ManyListeners(String id) {
		this.id = id;
	}

	/**
	 * Start the application, and tell on each turn how much heap it takes.
	 * @param arguments the number of listeners, and properties
	 * @throws Exception if it does not start
	 */
	public static void main(String[] arguments) throws Exception {
		int listeners = Integer.parseInt(arguments[0]);
		new SpringApplicationBuilder(Applications.Application.class).bannerMode(Banner.Mode.OFF)
			.web(WebApplicationType.NONE)
			.initializers((GenericApplicationContext context) -> register(context, listeners))
			.run(List.of(arguments).subList(1, arguments.length).toArray(new String[0]));
		Turns.serve((turn) -> Settings.empty()
			.with("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
	}

	private static void register(GenericApplicationContext context, int listeners) {
		for (int index = 0; index < listeners; index++) {
			String id = "listener-" + index;
			Supplier<ManyListeners> supplier = () -> new ManyListeners(id);
			context.registerBean(id, ManyListeners.class, supplier);
		}
	}

	/**
	 * Return the listener's id.
	 * @return its id
	 */
	public String getId() {
		return this.id;
	}

	@KafkaListener(id = "#{__listener.id}", topics = "startup")
	void on(byte[] value) {
	}

}
