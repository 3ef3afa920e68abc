package io.kafkastarter.topic.provisioning;

/**
 * How far provisioning goes.
 *
 * @since 0.1.0
 */
public enum ProvisioningMode {

	/**
	 * Does nothing, and asks the cluster nothing.
	 */
	NONE,

	/**
	 * Logs what {@link #APPLY} would do, and changes nothing.
	 */
	PLAN,

	/**
	 * Creates what is missing.
	 */
	CREATE,

	/**
	 * Creates what is missing and changes what is declared otherwise.
	 */
	APPLY

}
