/**
 * What somebody who looks at a cluster wants to see of it: its topics, its groups and its
 * records.
 */
@NullMarked
package io.kafkastarter.browse;

import org.jspecify.annotations.NullMarked;
