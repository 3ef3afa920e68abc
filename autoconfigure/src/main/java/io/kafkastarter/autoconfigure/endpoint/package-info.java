/**
 * Auto-configuration of the actuator endpoints.
 */
@NullMarked
package io.kafkastarter.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
