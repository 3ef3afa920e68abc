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

package io.kafkastarter.listener.observe;

import java.util.List;

import io.kafkastarter.PublicApi;
import io.kafkastarter.listener.ListenerSpec;

/**
 * Creates an observer for the deliveries of each listener. Meters come in here only:
 * listeners themselves know of none.
 *
 * @since 0.1.0
 */
@PublicApi
@FunctionalInterface
public interface ListenerObserver {

	/**
	 * Creates observers that do nothing.
	 */
	ListenerObserver NONE = (listener, mode) -> DeliveryObserver.NONE;

	/**
	 * Return what tells several observers. What they throw is logged once and comes to
	 * nothing else.
	 * @param observers the observers
	 * @return the observer
	 */
	static ListenerObserver of(List<ListenerObserver> observers) {
		return GuardedObserver.of(observers);
	}

	/**
	 * Return what is told of one listener. Called for each container that is made for it,
	 * so several times when it is started again with other settings.
	 * @param listener the listener's id
	 * @param mode how it takes records
	 * @return the observer
	 */
	DeliveryObserver observe(String listener, ListenerSpec.Mode mode);

}
