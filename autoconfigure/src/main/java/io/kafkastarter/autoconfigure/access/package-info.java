/**
 * Auto-configuration of permissions: users, ACLs, and what the application holds itself
 * to.
 */
@NullMarked
package io.kafkastarter.autoconfigure.access;

import org.jspecify.annotations.NullMarked;
