/**
 * The memory that all who read records for a person share.
 */
@NullMarked
package io.kafkastarter.reading;

import org.jspecify.annotations.NullMarked;
