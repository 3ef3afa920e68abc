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

/**
 * A {@link KafkaListener} of a share group: work that any instance may take, a record at
 * a time, with more workers than partitions. The method is called by
 * {@code kafka.queue.concurrency} workers, in no order. It takes one record and returns
 * nothing, or a future or {@code Mono}: the record is acknowledged when that is finished.
 * The brokers count the deliveries of each record, whichever instance gets it.
 * <p>
 * The {@link #id() id} is the share group unless {@link #group() group} or
 * {@link #idIsGroup() idIsGroup} say otherwise, and {@code kafka.listeners.<id>}
 * overrides settings of this listener. The brokers must have share groups: Kafka 4.2 or
 * later.
 *
 * @since 0.1.0
 * @see <a href="https://cwiki.apache.org/confluence/x/4hA0Dw">KIP-932: Queues for
 * Kafka</a>
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@KafkaListener(batch = "false")
public @interface QueueKafkaListener {

	/**
	 * Id of the listener, also its share group by default.
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
	 * Share group of this listener.
	 * @return the group, see {@link #idIsGroup()} for when it is empty
	 */
	@AliasFor(annotation = KafkaListener.class, attribute = "groupId")
	String group() default "";

	/**
	 * Whether the id is the share group when no group is given.
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
	String containerFactory() default "queueKafkaListenerContainerFactory";

	/**
	 * Number of workers.
	 * @return a number, {@code kafka.queue.concurrency} if empty
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

}
