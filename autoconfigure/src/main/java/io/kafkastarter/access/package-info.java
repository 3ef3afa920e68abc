/**
 * Who may do what with the declared topics: as declared, as ACLs, and as the application
 * holds itself to it.
 */
@NullMarked
package io.kafkastarter.access;

import org.jspecify.annotations.NullMarked;
