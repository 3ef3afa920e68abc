package io.kafkastarter.avro;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Maps values that may be absent.
 *
 * @param present maps those that are not
 * @param optional whether they come in an {@link Optional}
 */
record NullableMapping(ValueMapping present, boolean optional) implements ValueMapping {

	@Override
	public @Nullable Object toAvro(Object value) {
		if (value instanceof Optional<?> container) {
			return container.map(this.present::toAvro).orElse(null);
		}
		return this.present.toAvro(value);
	}

	@Override
	public Object fromAvro(Object value) {
		Object mapped = this.present.fromAvro(value);
		return this.optional ? Optional.of(mapped) : mapped;
	}

	@Override
	public @Nullable Object toAvroOrNull(@Nullable Object value) {
		return (value != null) ? toAvro(value) : null;
	}

	@Override
	public @Nullable Object fromAvroOrNull(@Nullable Object value) {
		return (value != null) ? fromAvro(value) : (this.optional ? Optional.empty() : null);
	}

}
