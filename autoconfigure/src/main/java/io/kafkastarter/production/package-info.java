/**
 * What an application should not go to production with.
 */
@NullMarked
package io.kafkastarter.production;

import org.jspecify.annotations.NullMarked;
