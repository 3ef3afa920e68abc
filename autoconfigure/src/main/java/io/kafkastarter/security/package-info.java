/**
 * How clients prove who they are and whom they trust.
 */
@NullMarked
package io.kafkastarter.security;

import org.jspecify.annotations.NullMarked;
