/**
 * The listeners of this application: which cluster, topics and group each has, and which
 * of them the brokers refuse.
 */
@NullMarked
package io.kafkastarter.listener.registry;

import org.jspecify.annotations.NullMarked;
