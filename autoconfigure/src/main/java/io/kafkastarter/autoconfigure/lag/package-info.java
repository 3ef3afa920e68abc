/**
 * Auto-configuration of lag and its meters.
 */
@NullMarked
package io.kafkastarter.autoconfigure.lag;

import org.jspecify.annotations.NullMarked;
