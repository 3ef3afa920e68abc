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

package io.kafkastarter.security;

import java.util.function.Supplier;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.Assert;

/**
 * A bundle of certificates that may change while clients use it. Each call answers from
 * the bundle of that moment.
 *
 * @since 0.1.0
 */
public final class LiveSslBundle implements SslBundle {

	private final String name;

	private final Supplier<SslBundle> current;

	/**
	 * Create a bundle.
	 * @param name the property that the bundle comes from, for messages
	 * @param current returns the bundle of the moment: the same object until it changes
	 */
	public LiveSslBundle(String name, Supplier<SslBundle> current) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(current, "'current' must not be null");
		this.name = name;
		this.current = current;
	}

	/**
	 * Return the bundle of the moment, which does not change.
	 * @return the bundle
	 */
	public SslBundle current() {
		return this.current.get();
	}

	@Override
	public SslStoreBundle getStores() {
		return current().getStores();
	}

	@Override
	public SslBundleKey getKey() {
		return current().getKey();
	}

	@Override
	public SslOptions getOptions() {
		return current().getOptions();
	}

	@Override
	public String getProtocol() {
		return current().getProtocol();
	}

	@Override
	public SslManagerBundle getManagers() {
		return current().getManagers();
	}

	@Override
	public String toString() {
		return "LiveSslBundle[%s]".formatted(this.name);
	}

}
