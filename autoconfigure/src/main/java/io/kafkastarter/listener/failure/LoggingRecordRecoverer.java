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

package io.kafkastarter.listener.failure;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.FailureText;
import io.kafkastarter.failure.TracedFailure;
import io.kafkastarter.listener.FailedRecordException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Logs which record a group gave up, and why. The record stays in its topic, where the
 * logged coordinates find it.
 *
 * @since 0.1.0
 */
public final class LoggingRecordRecoverer implements ConsumerRecordRecoverer {

	private static final Log logger = LogFactory.getLog(LoggingRecordRecoverer.class);

	private final TracedFailure traced = new TracedFailure();

	@Override
	public void accept(ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		String text = "Record %s-%d@%d was given up by group '%s', it is not handled: %s".formatted(record.topic(),
				record.partition(), record.offset(), KafkaUtils.getConsumerGroupId(), reason(exception));
		Throwable failure = (exception != null) ? FailedRecordException.unwrap(exception) : null;
		if (failure != null && this.traced.isNew(failure)) {
			FailureText.error(logger, text, failure);
		}
		else {
			logger.error(text);
		}
	}

	// What an exception says can come from the wire: it must not start a line of its own.
	private static String reason(@Nullable Exception exception) {
		if (exception == null) {
			return "unknown";
		}
		return FailureText.line(Causes.root(exception));
	}

}
