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

package io.kafkastarter.payload;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.UTF8StreamJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;

/**
 * Creates parsers that refuse objects in which a name is there twice, as
 * {@link StreamReadFeature#STRICT_DUPLICATE_DETECTION} does, in less time. Text that is
 * not in UTF-8 is left to the feature itself.
 */
final class UniqueNamesJsonFactory extends JsonFactory {

	private static final int LONGEST_MARK = 4;

	private static final int FIRST_OF_MARKS = 0xEF;

	UniqueNamesJsonFactory(JsonFactory factory) {
		super(factory);
	}

	@Override
	protected JsonParser _createParser(ObjectReadContext readContext, IOContext context, byte[] bytes, int offset,
			int length) {
		if (!isUtf8(bytes, offset, length)) {
			return super._createParser(readContext, context, bytes, offset, length);
		}
		int features = readContext.getStreamReadFeatures(this._streamReadFeatures)
				& ~StreamReadFeature.STRICT_DUPLICATE_DETECTION.getMask();
		return new Parser(readContext, context, features, readContext.getFormatReadFeatures(this._formatReadFeatures),
				this._byteSymbolCanonicalizer.makeChildOrPlaceholder(this._factoryFeatures), bytes, offset, length);
	}

	// As in RFC 4627: in the other encodings, one of the first four bytes is zero.
	private static boolean isUtf8(byte[] bytes, int offset, int length) {
		if (length < LONGEST_MARK || (bytes[offset] & 0xFF) >= FIRST_OF_MARKS) {
			return false;
		}
		return bytes[offset] != 0 && bytes[offset + 1] != 0 && bytes[offset + 2] != 0 && bytes[offset + 3] != 0;
	}

	private static final class Parser extends UTF8StreamJsonParser {

		Parser(ObjectReadContext readContext, IOContext context, int features, int formatFeatures,
				ByteQuadsCanonicalizer symbols, byte[] bytes, int offset, int length) {
			super(readContext, context, features, formatFeatures, null, symbols, bytes, offset, offset + length, 0,
					false);
			this._streamReadContext = new UniqueNamesContext(this);
		}

	}

}
