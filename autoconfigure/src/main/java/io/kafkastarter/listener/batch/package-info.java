/**
 * Batches that fill over several polls, and workers that handle one batch in parallel.
 */
@NullMarked
package io.kafkastarter.listener.batch;

import org.jspecify.annotations.NullMarked;
