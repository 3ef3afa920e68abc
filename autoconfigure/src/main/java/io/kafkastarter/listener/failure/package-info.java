/**
 * What a failed delivery comes to.
 */
@NullMarked
package io.kafkastarter.listener.failure;

import org.jspecify.annotations.NullMarked;
