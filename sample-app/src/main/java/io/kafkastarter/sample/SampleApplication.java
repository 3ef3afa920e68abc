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

package io.kafkastarter.sample;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * The film service.
 */
@SpringBootApplication
@EnableConfigurationProperties(SampleProperties.class)
public class SampleApplication {

	/**
	 * Start the film service.
	 * @param args the command line, for example {@code --sample.ratings=ratings.dat}
	 */
	public static void main(String[] args) {
		AtomicBoolean started = new AtomicBoolean();
		// Whoever ends the service with SIGTERM gets 0 and not the JVM's 143, once all is
		// committed and closed. Handlers run in reverse: added first, this one is last.
		SpringApplication.getShutdownHandlers().add(() -> {
			if (started.get()) {
				Runtime.getRuntime().halt(0);
			}
		});
		SpringApplication.run(SampleApplication.class, args);
		started.set(true);
	}

}
