/**
 * Auto-configuration of the clients of the main cluster and of named ones.
 */
@NullMarked
package io.kafkastarter.autoconfigure.cluster;

import org.jspecify.annotations.NullMarked;
