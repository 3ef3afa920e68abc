/**
 * Dead letters: records that a listener failed on for good, kept in a topic of their own.
 */
@NullMarked
package io.kafkastarter.deadletter;

import org.jspecify.annotations.NullMarked;
