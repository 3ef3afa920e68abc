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

package io.kafkastarter.listener.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.ListenerObserver;

/**
 * Keeps the admission of each listener.
 *
 * @since 0.1.0
 */
public final class Admissions implements ListenerObserver {

	private final Function<String, Admission> settings;

	private final Map<String, Admission> admissions = new ConcurrentHashMap<>();

	/**
	 * Create the admissions.
	 * @param settings creates the admission of the listener with the given id
	 */
	public Admissions(Function<String, Admission> settings) {
		this.settings = settings;
	}

	/**
	 * Return the admission of a listener.
	 * @param listener the listener's id
	 * @return the admission
	 */
	public Admission of(String listener) {
		return this.admissions.computeIfAbsent(listener, this.settings);
	}

	@Override
	public DeliveryObserver observe(String listener, ListenerSpec.Mode mode) {
		return of(listener).observer();
	}

}
