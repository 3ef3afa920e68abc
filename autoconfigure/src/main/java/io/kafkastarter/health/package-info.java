/**
 * Health of the clusters, as Spring Boot Actuator reports it.
 */
@NullMarked
package io.kafkastarter.health;

import org.jspecify.annotations.NullMarked;
