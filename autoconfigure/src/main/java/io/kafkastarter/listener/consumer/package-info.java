/**
 * What containers poll: consumers that keep records between polls, so that batches fill
 * and failed records come again, and workers that handle one batch in parallel.
 */
@NullMarked
package io.kafkastarter.listener.consumer;

import org.jspecify.annotations.NullMarked;
