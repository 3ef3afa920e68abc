/**
 * Plain words in messages.
 */
@NullMarked
package io.kafkastarter.text;

import org.jspecify.annotations.NullMarked;
