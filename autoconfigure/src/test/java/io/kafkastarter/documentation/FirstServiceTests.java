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

package io.kafkastarter.documentation;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who follows the page of the first service word for word gets what it says. The build of
 * such a project by Maven is {@code starter/src/it/first-service}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstServiceTests {

	private final MarkdownPage page = MarkdownPage.all()
		.stream()
		.filter((page) -> page.name().endsWith("first-service.md"))
		.findFirst()
		.orElseThrow();

	@TempDir
	private Path classes;

	@Test
	void whenPageIsFollowedTheLogShowsWhatItSays(CapturedOutput output) throws Exception {
		Files.writeString(this.classes.resolve("application.yml"), block("yaml"));
		String type = compile(block("java"));
		Matcher shown = Pattern.compile("The log shows `([^`]+)`").matcher(this.page.text());
		assertThat(shown.find()).isTrue();
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.classes.toUri().toURL() }, before)) {
			Thread.currentThread().setContextClassLoader(loader);
			SpringApplication.withHook((application) -> new Ready(context), () -> run(loader, type));
			await().atMost(Duration.ofSeconds(60)).until(() -> output.getOut().contains(shown.group(1)));
		}
		finally {
			if (context.get() != null) {
				context.get().close();
			}
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static void run(ClassLoader loader, String type) {
		try {
			var main = loader.loadClass(type).getDeclaredMethod("main", String[].class);
			main.setAccessible(true);
			main.invoke(null, (Object) new String[] { "--spring.main.web-application-type=none" });
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String compile(String code) throws IOException {
		Matcher name = Pattern.compile("(?s)package (\\w+);.*\\R(?:public )?class (\\w+)").matcher(code);
		assertThat(name.find()).isTrue();
		Path source = Files.writeString(this.classes.resolve(name.group(2) + ".java"), code);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			assertThat(compiler
				.getTask(null, files, null, List.of("-proc:none", "-parameters", "-d", this.classes.toString()), null,
						files.getJavaFileObjects(source))
				.call()).isTrue();
		}
		return name.group(1) + "." + name.group(2);
	}

	private String block(String language) {
		return this.page.blocks()
			.stream()
			.filter((block) -> block.language().equals(language))
			.map(MarkdownPage.CodeBlock::text)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Keeps the context, to close it.
	 *
	 * @param context takes it
	 */
	private record Ready(
			AtomicReference<ConfigurableApplicationContext> context) implements SpringApplicationRunListener {

		@Override
		public void contextPrepared(ConfigurableApplicationContext prepared) {
			this.context.set(prepared);
		}

	}

}
