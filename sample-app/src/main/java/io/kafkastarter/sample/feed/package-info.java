/**
 * What stands in for the world outside: ratings replayed from a file, or made up.
 */
@NullMarked
package io.kafkastarter.sample.feed;

import org.jspecify.annotations.NullMarked;
