/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
