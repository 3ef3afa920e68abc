/**
 * Wiring of topics and of who may use them: declared, provisioned and enforced.
 */
@NullMarked
package io.kafkastarter.autoconfigure.topic;

import org.jspecify.annotations.NullMarked;
