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

package io.kafkastarter.listener.extension;

import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerConfig;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Shows text to the extensions of a container where its consumers read bytes.
 *
 * @since 0.1.0
 */
public final class TextExtensions {

	private final boolean keys;

	private final boolean values;

	private final RecordTexts texts;

	/**
	 * Create the extensions of a container.
	 * @param defaults the properties with which its consumers read bytes
	 * @param properties the properties of its own, which come before those
	 * @param topics says of which topics records become text
	 */
	public TextExtensions(Map<String, String> defaults, Properties properties, Predicate<String> topics) {
		this.keys = isText(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, defaults, properties);
		this.values = isText(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, defaults, properties);
		this.texts = new RecordTexts(this.keys, this.values, topics);
	}

	private static boolean isText(String key, Map<String, String> defaults, Properties properties) {
		return defaults.containsKey(key) && !properties.containsKey(key);
	}

	/**
	 * Show text to the extensions of a container.
	 * @param container the container
	 * @param own says which of them are none of the user's
	 */
	public void apply(AbstractMessageListenerContainer<Object, Object> container, Predicate<Object> own) {
		if (!this.keys && !this.values) {
			return;
		}
		RecordInterceptor<Object, Object> interceptor = container.getRecordInterceptor();
		if (interceptor != null) {
			container.setRecordInterceptor(new TextRecordInterceptor(interceptor, this.texts));
		}
		BatchInterceptor<Object, Object> batchInterceptor = container.getBatchInterceptor();
		if (batchInterceptor != null) {
			container.setBatchInterceptor(new TextBatchInterceptor(batchInterceptor, this.texts));
		}
		CommonErrorHandler handler = container.getCommonErrorHandler();
		if (handler != null && !own.test(handler)) {
			container.setCommonErrorHandler(new TextErrorHandler(handler, this.texts));
		}
		AfterRollbackProcessor<? super Object, ? super Object> processor = container.getAfterRollbackProcessor();
		if (!own.test(processor)) {
			container.setAfterRollbackProcessor(new TextAfterRollbackProcessor(processor, this.texts));
		}
	}

}
