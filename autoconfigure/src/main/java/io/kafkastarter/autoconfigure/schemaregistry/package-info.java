/**
 * Properties of the schema registry, and its client.
 */
@NullMarked
package io.kafkastarter.autoconfigure.schemaregistry;

import org.jspecify.annotations.NullMarked;
