/**
 * How a listener is called.
 */
@NullMarked
package io.kafkastarter.listener.call;

import org.jspecify.annotations.NullMarked;
