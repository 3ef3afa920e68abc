/**
 * Wiring of the clusters: where they are, their clients and their security.
 */
@NullMarked
package io.kafkastarter.autoconfigure.cluster;

import org.jspecify.annotations.NullMarked;
