/**
 * The console: a page inside the application, and what keeps it safe.
 */
@NullMarked
package io.kafkastarter.console;

import org.jspecify.annotations.NullMarked;
