/**
 * Medians and spread, targets, tables, files and charts.
 */
@NullMarked
package io.kafkastarter.benchmarks.report;

import org.jspecify.annotations.NullMarked;
