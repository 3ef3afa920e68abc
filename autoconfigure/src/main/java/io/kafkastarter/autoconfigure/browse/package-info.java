/**
 * Auto-configuration of what somebody who looks at a cluster wants to see of it.
 */
@NullMarked
package io.kafkastarter.autoconfigure.browse;

import org.jspecify.annotations.NullMarked;
