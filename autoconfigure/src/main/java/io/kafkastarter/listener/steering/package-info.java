/**
 * Listeners that are created and steered while the application runs.
 */
@NullMarked
package io.kafkastarter.listener.steering;

import org.jspecify.annotations.NullMarked;
