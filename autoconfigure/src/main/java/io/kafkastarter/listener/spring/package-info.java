/**
 * Listeners in Spring for Apache Kafka's own containers: records, and batches whose
 * consumer keeps what it has polled.
 */
@NullMarked
package io.kafkastarter.listener.spring;

import org.jspecify.annotations.NullMarked;
