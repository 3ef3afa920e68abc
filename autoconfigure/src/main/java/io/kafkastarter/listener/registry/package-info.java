/**
 * The listeners of this application: which cluster, topics and group each has, and how it
 * does.
 */
@NullMarked
package io.kafkastarter.listener.registry;

import org.jspecify.annotations.NullMarked;
