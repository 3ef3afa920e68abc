/**
 * Properties of connection security, their checks, and what clients are told of them.
 */
@NullMarked
package io.kafkastarter.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
