/**
 * Applications and brokers in processes of their own that are killed, terminated and
 * frozen, with a ledger of what was sent and handled.
 */
@NullMarked
package io.kafkastarter.faults;

import org.jspecify.annotations.NullMarked;
