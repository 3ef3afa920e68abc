/**
 * Auto-configuration of receivers.
 */
@NullMarked
package io.kafkastarter.autoconfigure.receiver;

import org.jspecify.annotations.NullMarked;
