package io.kafkastarter.autoconfigure.avro;

import java.net.URI;
import java.util.List;

import io.kafkastarter.production.LocalHosts;
import io.kafkastarter.production.ProductionCheck;
import io.kafkastarter.production.ProductionConcern;

/**
 * Looks whether the password of the schema registry is encrypted on its way.
 */
class SchemaRegistryProductionCheck implements ProductionCheck {

	private final SchemaRegistryProperties properties;

	SchemaRegistryProductionCheck(SchemaRegistryProperties properties) {
		this.properties = properties;
	}

	@Override
	public List<ProductionConcern> find() {
		boolean plain = this.properties.password() != null && this.properties.url()
			.stream()
			.map(String::trim)
			.map(URI::create)
			.anyMatch(SchemaRegistryProductionCheck::isPlain);
		return plain ? List.of(new ProductionConcern("kafka.schema-registry.url",
				"The password of the schema registry is sent without encryption.", "Write addresses with https."))
				: List.of();
	}

	private static boolean isPlain(URI url) {
		return "http".equalsIgnoreCase(url.getScheme()) && !LocalHosts.isLoopback(String.valueOf(url.getHost()));
	}

}
