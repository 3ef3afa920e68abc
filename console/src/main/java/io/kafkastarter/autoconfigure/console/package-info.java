/**
 * Auto-configuration of the console.
 */
@NullMarked
package io.kafkastarter.autoconfigure.console;

import org.jspecify.annotations.NullMarked;
