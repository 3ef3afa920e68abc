/**
 * Hostile payloads and headers, made up from a seed.
 */
@NullMarked
package io.kafkastarter.fuzz;

import org.jspecify.annotations.NullMarked;
