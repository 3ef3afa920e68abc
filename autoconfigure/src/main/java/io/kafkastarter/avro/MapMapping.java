package io.kafkastarter.avro;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps maps, whose keys are strings.
 *
 * @param values maps their values
 */
record MapMapping(ValueMapping values) implements ValueMapping {

	@Override
	public Object toAvro(Object value) {
		Map<Object, Object> avro = new LinkedHashMap<>();
		((Map<?, ?>) value).forEach((key, element) -> avro.put(key, this.values.toAvroOrNull(element)));
		return avro;
	}

	@Override
	public Object fromAvro(Object value) {
		Map<Object, Object> map = new LinkedHashMap<>();
		((Map<?, ?>) value).forEach((key, element) -> map.put(key.toString(), this.values.fromAvroOrNull(element)));
		return map;
	}

}
