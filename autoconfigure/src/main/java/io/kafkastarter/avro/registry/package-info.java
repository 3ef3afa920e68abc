/**
 * A client of schema registries that speak Confluent's REST API.
 */
@NullMarked
package io.kafkastarter.avro.registry;

import org.jspecify.annotations.NullMarked;
