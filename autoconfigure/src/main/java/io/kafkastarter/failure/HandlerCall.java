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

package io.kafkastarter.failure;

import org.apache.commons.logging.LogFactory;

/**
 * Calls handlers of the application on threads that go on afterwards. What a handler
 * leaves behind ends with it: its thread is not interrupted any more, and an error is a
 * failure of the record and not of the thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandlerCall {

	/**
	 * Call the handler.
	 * @throws Throwable what it fails with
	 */
	void call() throws Throwable;

	/**
	 * Call a handler.
	 * @param handler the handler
	 * @throws Exception what it fails with, a {@link HandlerErrorException} for an error
	 */
	static void run(HandlerCall handler) throws Exception {
		try {
			handler.call();
		}
		catch (RuntimeException ex) {
			throw told(ex);
		}
		catch (Exception ex) {
			throw FailureText.isTold(ex) ? ex : untold(ex);
		}
		catch (Throwable ex) {
			throw error(ex);
		}
		finally {
			Thread.interrupted();
		}
	}

	/**
	 * Call a handler that declares no exceptions.
	 * @param handler the handler
	 */
	static void runUnchecked(Runnable handler) {
		try {
			handler.run();
		}
		catch (RuntimeException ex) {
			throw told(ex);
		}
		catch (Error ex) {
			throw error(ex);
		}
		finally {
			Thread.interrupted();
		}
	}

	/**
	 * Return what a log can write of a failure that came by another way than from a call.
	 * @param failure what the handler failed with
	 * @return the failure, or what stands for it
	 */
	static RuntimeException told(RuntimeException failure) {
		return FailureText.isTold(failure) ? failure : untold(failure);
	}

	/**
	 * Call what is told how a record was handled. What it fails with is logged, and
	 * changes nothing of that.
	 * @param call the call
	 */
	static void report(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException | Error ex) {
			FailureText.error(LogFactory.getLog(HandlerCall.class), "An interceptor failed after the handler", ex);
		}
		finally {
			Thread.interrupted();
		}
	}

	private static HandlerErrorException error(Throwable error) {
		return FailureText.isTold(error) ? new HandlerErrorException(error) : untold(error);
	}

	private static HandlerErrorException untold(Throwable failure) {
		return new HandlerErrorException(FailureText.chain(failure), failure.getStackTrace());
	}

}
