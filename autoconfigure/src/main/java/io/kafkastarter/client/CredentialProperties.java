package io.kafkastarter.client;

import java.util.List;

/**
 * Where the credentials of a cluster's clients were written, as names of properties below
 * that cluster's.
 *
 * @param service the properties of the service itself
 * @param admin the properties of who administers
 * @since 0.1.0
 */
public record CredentialProperties(List<String> service, List<String> admin) {

	static final CredentialProperties DEFAULT = new CredentialProperties(List.of("sasl.username", "sasl.password"),
			List.of("admin.sasl.username", "admin.sasl.password"));

	/**
	 * Create the names.
	 */
	public CredentialProperties {
		service = List.copyOf(service);
		admin = List.copyOf(admin);
	}

}
