/**
 * The clusters an application talks to, and the clients shared for each of them.
 */
@NullMarked
package io.kafkastarter.client;

import org.jspecify.annotations.NullMarked;
