/**
 * What the contenders are to do, and the targets for it.
 */
@NullMarked
package io.kafkastarter.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
