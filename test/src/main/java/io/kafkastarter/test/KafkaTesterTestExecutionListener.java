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

package io.kafkastarter.test;

import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Tells the {@link KafkaTester} of an application context when a test method begins, and
 * when it is over.
 */
class KafkaTesterTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public int getOrder() {
		return 3_500;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		tell(testContext, KafkaTester::begin);
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		tell(testContext, KafkaTester::end);
	}

	private static void tell(TestContext testContext, Consumer<KafkaTester> what) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeanProvider(KafkaTester.class).ifAvailable(what);
		}
	}

}
