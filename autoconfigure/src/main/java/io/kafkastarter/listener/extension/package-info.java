/**
 * Extensions of the user's: error handlers and interceptors of containers, which see text
 * where consumers read bytes, as they do with Spring Boot alone.
 */
@NullMarked
package io.kafkastarter.listener.extension;

import org.jspecify.annotations.NullMarked;
