/**
 * Who is told what becomes of deliveries, and which of them take too long.
 */
@NullMarked
package io.kafkastarter.listener.observe;

import org.jspecify.annotations.NullMarked;
