/**
 * Auto-configuration of the report of what is not safe for production.
 */
@NullMarked
package io.kafkastarter.autoconfigure.production;

import org.jspecify.annotations.NullMarked;
