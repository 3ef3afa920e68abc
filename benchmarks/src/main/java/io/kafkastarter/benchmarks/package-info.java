/**
 * The command that runs the benchmarks and writes down what they measured.
 */
@NullMarked
package io.kafkastarter.benchmarks;

import org.jspecify.annotations.NullMarked;
