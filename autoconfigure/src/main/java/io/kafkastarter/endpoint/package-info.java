/**
 * Actuator endpoints about clusters, listeners, provisioning and dead letters.
 */
@NullMarked
package io.kafkastarter.endpoint;

import org.jspecify.annotations.NullMarked;
