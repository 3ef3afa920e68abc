package io.kafkastarter.topic.provisioning;

/**
 * What provisioning means for the start of the application.
 *
 * @since 0.1.0
 */
public enum ProvisioningStartup {

	/**
	 * The start does not wait.
	 */
	BACKGROUND,

	/**
	 * The start waits for a bounded time, then goes on.
	 */
	WAIT,

	/**
	 * The start waits for a bounded time, and fails if provisioning did not succeed.
	 */
	FAIL

}
