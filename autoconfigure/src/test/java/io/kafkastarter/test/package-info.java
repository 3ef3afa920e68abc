/**
 * Support for tests against real brokers.
 */
@NullMarked
package io.kafkastarter.test;

import org.jspecify.annotations.NullMarked;
