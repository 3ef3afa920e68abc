/**
 * Brings the ACLs of a cluster to what the application declares, and reports what it must
 * not change.
 */
@NullMarked
package io.kafkastarter.access.provisioning;

import org.jspecify.annotations.NullMarked;
