/**
 * How far the application's consumer groups are behind, and whether they get on.
 */
@NullMarked
package io.kafkastarter.lag;

import org.jspecify.annotations.NullMarked;
