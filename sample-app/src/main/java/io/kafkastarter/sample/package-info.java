/**
 * The film service: three views of one stream of ratings, and the REST interface to them.
 */
@NullMarked
package io.kafkastarter.sample;

import org.jspecify.annotations.NullMarked;
