/**
 * A client of schema registries that speak Confluent's REST API.
 */
@NullMarked
package io.kafkastarter.schemaregistry;

import org.jspecify.annotations.NullMarked;
