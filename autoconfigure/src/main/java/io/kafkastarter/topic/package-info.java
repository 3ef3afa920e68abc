/**
 * Topics as the application declares them, and provisioning of them in the cluster.
 */
@NullMarked
package io.kafkastarter.topic;

import org.jspecify.annotations.NullMarked;
