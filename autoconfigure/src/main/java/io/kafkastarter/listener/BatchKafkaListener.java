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

package io.kafkastarter.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.TopicPartition;

/**
 * A {@link KafkaListener} that handles records in batches of at most
 * {@code kafka.batch.size}. Its method takes a list of records at once, or a single
 * record: then it is called for each record of the batch. Offsets are committed once,
 * after the whole batch. A malformed record is left out of the list and does not concern
 * the others.
 * <p>
 * With {@link #maxWait() maxWait} the batch fills over several polls. With
 * {@link #parallelism() parallelism} its records are handled in parallel: single ones, or
 * as many lists as there are workers.
 * <p>
 * As with {@link KafkaListener}, the {@link #id() id} is the consumer group unless
 * {@link #groupId() groupId} or {@link #idIsGroup() idIsGroup} say otherwise, and
 * {@code kafka.listeners.<id>} overrides settings of this listener.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@KafkaListener(batch = "true")
public @interface BatchKafkaListener {

	/**
	 * Id of the listener, also its consumer group by default.
	 * @return the id, generated if empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String id() default "";

	/**
	 * Topics to listen to: names, {@code ${...}} placeholders or {@code #{...}}
	 * expressions.
	 * @return the topics
	 */
	@AliasFor(annotation = KafkaListener.class)
	String[] topics() default {};

	/**
	 * Pattern of the topics to listen to, instead of their names.
	 * @return the pattern
	 */
	@AliasFor(annotation = KafkaListener.class)
	String topicPattern() default "";

	/**
	 * Partitions to read without group management.
	 * @return the partitions
	 */
	@AliasFor(annotation = KafkaListener.class)
	TopicPartition[] topicPartitions() default {};

	/**
	 * Consumer group of this listener.
	 * @return the group, see {@link #idIsGroup()} for when it is empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String groupId() default "";

	/**
	 * Whether the id is the consumer group when no group is given.
	 * @return {@code false} to use {@code kafka.consumer.group-id}
	 */
	@AliasFor(annotation = KafkaListener.class)
	boolean idIsGroup() default true;

	/**
	 * Prefix of the consumers' client ids.
	 * @return the prefix, the service name and id if empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String clientIdPrefix() default "";

	/**
	 * Bean name of the container factory that serves this listener, such as that of
	 * another cluster.
	 * @return the bean name
	 */
	@AliasFor(annotation = KafkaListener.class)
	String containerFactory() default "batchKafkaListenerContainerFactory";

	/**
	 * Number of consumers.
	 * @return a number, {@code kafka.listener.concurrency} if empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String concurrency() default "";

	/**
	 * Whether the listener starts with the application.
	 * @return {@code true} or {@code false}, {@code kafka.listener.auto-startup} if empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String autoStartup() default "";

	/**
	 * Consumer settings of this listener, each as {@code name=value}.
	 * @return the settings
	 */
	@AliasFor(annotation = KafkaListener.class)
	String[] properties() default {};

	/**
	 * Name of a {@code KafkaListenerErrorHandler} bean for this listener.
	 * @return the bean name
	 */
	@AliasFor(annotation = KafkaListener.class)
	String errorHandler() default "";

	/**
	 * Name of a {@code RecordFilterStrategy} bean for this listener.
	 * @return the bean name
	 */
	@AliasFor(annotation = KafkaListener.class)
	String filter() default "";

	/**
	 * Text handed to the listener as a header.
	 * @return the text
	 */
	@AliasFor(annotation = KafkaListener.class)
	String info() default "";

	/**
	 * Name of a {@code ContainerPostProcessor} bean for this listener's container.
	 * @return the bean name
	 */
	@AliasFor(annotation = KafkaListener.class)
	String containerPostProcessor() default "";

	/**
	 * Mode of committing offsets: a constant of
	 * {@link org.springframework.kafka.listener.ContainerProperties.AckMode}.
	 * @return the name of the mode, that of the container factory if empty
	 */
	@AliasFor(annotation = KafkaListener.class)
	String ackMode() default "";

	/**
	 * Most records in one batch: a number, or a {@code ${...}} placeholder.
	 * @return the size, {@code kafka.batch.size} if empty
	 */
	String size() default "";

	/**
	 * Longest time that a batch waits for further records: a duration such as
	 * {@code 500ms}, or a {@code ${...}} placeholder.
	 * @return the time from the first record on, {@code kafka.batch.wait} if empty
	 */
	String maxWait() default "";

	/**
	 * Number of workers in one batch, or a {@code ${...}} placeholder.
	 * @return the number, {@code kafka.batch.parallelism} if empty
	 */
	String parallelism() default "";

	/**
	 * Order in which the records of a batch are handled: a constant of {@link Ordering},
	 * or a {@code ${...}} placeholder.
	 * @return the ordering, {@code kafka.batch.ordering} if empty
	 */
	String ordering() default "";

}
