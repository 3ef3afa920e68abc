/**
 * Wiring of what operators see: health, lag, meters, endpoints, the log, and the reports
 * of what is missing or not safe for production.
 */
@NullMarked
package io.kafkastarter.autoconfigure.operations;

import org.jspecify.annotations.NullMarked;
