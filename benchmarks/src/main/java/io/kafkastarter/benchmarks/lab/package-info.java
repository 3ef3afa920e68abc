/**
 * What the contenders run on: the broker, the processes, the topics.
 */
@NullMarked
package io.kafkastarter.benchmarks.lab;

import org.jspecify.annotations.NullMarked;
