/**
 * What is compared, each in a process of its own that measures itself.
 */
@NullMarked
package io.kafkastarter.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
