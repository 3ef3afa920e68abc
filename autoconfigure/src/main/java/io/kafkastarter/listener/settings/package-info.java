/**
 * What is set for a listener.
 */
@NullMarked
package io.kafkastarter.listener.settings;

import org.jspecify.annotations.NullMarked;
