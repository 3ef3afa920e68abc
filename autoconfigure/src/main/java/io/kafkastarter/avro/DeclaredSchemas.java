package io.kafkastarter.avro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.payload.InvalidPayloadDeclarationException;
import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * The schemas that the application has on its class path.
 */
final class DeclaredSchemas {

	private final @Nullable ClassLoader classLoader;

	private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();

	DeclaredSchemas(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the schema of a topic's payloads.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @return the schema, or {@code null} if there is none on the class path
	 * @throws InvalidPayloadDeclarationException if it cannot be read
	 */
	@Nullable Schema find(@Nullable TopicPayload declared) {
		String location = (declared != null) ? declared.schema() : null;
		return (location != null) ? this.schemas.computeIfAbsent(location, this::load).orElse(null) : null;
	}

	private Optional<Schema> load(String location) {
		ClassPathResource resource = new ClassPathResource(location, this.classLoader);
		if (!resource.exists()) {
			return Optional.empty();
		}
		try {
			return Optional.of(SchemaText.parse(List.of(), resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException | AvroRuntimeException ex) {
			throw new InvalidPayloadDeclarationException(
					"%s on the class path is no schema that can be used: %s.".formatted(location, ex.getMessage()),
					"Correct it, or remove it.", ex);
		}
	}

}
