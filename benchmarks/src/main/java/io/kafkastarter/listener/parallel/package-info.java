/**
 * Benchmarks of what only this package sees of the parallel listener.
 */
@NullMarked
package io.kafkastarter.listener.parallel;

import org.jspecify.annotations.NullMarked;
