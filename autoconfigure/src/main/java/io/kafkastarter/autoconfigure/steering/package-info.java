/**
 * Auto-configuration of listeners that are created and steered while the application
 * runs.
 */
@NullMarked
package io.kafkastarter.autoconfigure.steering;

import org.jspecify.annotations.NullMarked;
