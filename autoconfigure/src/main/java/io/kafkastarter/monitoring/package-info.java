/**
 * What the brokers say of the topics and groups this application uses, asked now and then
 * in the background.
 */
@NullMarked
package io.kafkastarter.monitoring;

import org.jspecify.annotations.NullMarked;
