/**
 * Receivers, which fetch one message for each call.
 */
@NullMarked
package io.kafkastarter.receiver;

import org.jspecify.annotations.NullMarked;
