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

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonReadContext;

/**
 * Follows a parser through a document, and refuses an object in which a name is there
 * twice. A few names are compared one by one, which is less work than the sets of
 * Jackson's own check; many go to a set, so that the time grows no faster than their
 * number.
 */
final class UniqueNamesContext extends JsonReadContext {

	private static final int FEW = 16;

	private final JsonParser parser;

	private @Nullable UniqueNamesContext child;

	private String @Nullable [] names;

	private int count;

	private @Nullable Set<String> more;

	UniqueNamesContext(JsonParser parser) {
		this(parser, null, 0, TYPE_ROOT, 1, 0);
	}

	// The root has no parent, and there is no other detector.
	@SuppressWarnings("NullAway")
	private UniqueNamesContext(JsonParser parser, @Nullable UniqueNamesContext parent, int depth, int type, int line,
			int column) {
		super(parent, depth, null, type, line, column);
		this.parser = parser;
	}

	@Override
	public JsonReadContext createChildArrayContext(int line, int column) {
		return child(TYPE_ARRAY, line, column);
	}

	@Override
	public JsonReadContext createChildObjectContext(int line, int column) {
		return child(TYPE_OBJECT, line, column);
	}

	// One object serves all at its depth, one after the other.
	private JsonReadContext child(int type, int line, int column) {
		UniqueNamesContext context = this.child;
		if (context == null) {
			context = new UniqueNamesContext(this.parser, this, getNestingDepth() + 1, type, line, column);
			this.child = context;
			return context;
		}
		context.count = 0;
		context.more = null;
		return context.reset(type, line, column);
	}

	@Override
	public void setCurrentName(String name) {
		super.setCurrentName(name);
		if (!add(name)) {
			throw new StreamReadException(this.parser, "Duplicate Object property \"" + name + "\"");
		}
	}

	private boolean add(String name) {
		Set<String> all = this.more;
		if (all != null) {
			return all.add(name);
		}
		String[] few = this.names;
		if (few == null) {
			few = new String[FEW];
			this.names = few;
		}
		for (int i = 0; i < this.count; i++) {
			if (few[i].equals(name)) {
				return false;
			}
		}
		if (this.count < FEW) {
			few[this.count++] = name;
			return true;
		}
		this.more = new HashSet<>(Set.of(few));
		return this.more.add(name);
	}

}
