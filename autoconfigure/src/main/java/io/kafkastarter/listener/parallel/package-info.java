/**
 * The parallel listener: records of few partitions handled by many workers, in order for
 * each key.
 */
@NullMarked
package io.kafkastarter.listener.parallel;

import org.jspecify.annotations.NullMarked;
