/**
 * Auto-configuration of health.
 */
@NullMarked
package io.kafkastarter.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
