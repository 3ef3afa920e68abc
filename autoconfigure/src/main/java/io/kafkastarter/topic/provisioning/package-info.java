/**
 * Brings the topics of a cluster to what the application declares, and reports what it
 * must not change.
 */
@NullMarked
package io.kafkastarter.topic.provisioning;

import org.jspecify.annotations.NullMarked;
