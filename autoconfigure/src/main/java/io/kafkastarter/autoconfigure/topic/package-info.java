/**
 * Topics and provisioning as configured under {@code kafka.topics}.
 */
@NullMarked
package io.kafkastarter.autoconfigure.topic;

import org.jspecify.annotations.NullMarked;
