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

package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The changes that provisioning makes, and the differences that it leaves. Immutable.
 *
 * @param changes the changes it makes
 * @param drift the differences it leaves
 * @since 0.1.0
 */
public record TopicPlan(List<TopicChange> changes, List<TopicDrift> drift) {

	static final TopicPlan EMPTY = new TopicPlan(List.of(), List.of());

	/**
	 * Create a plan.
	 */
	public TopicPlan {
		changes = List.copyOf(changes);
		drift = List.copyOf(drift);
	}

	TopicPlan without(Collection<TopicChange> done) {
		Set<TopicChange> left = new LinkedHashSet<>(this.changes);
		done.forEach(left::remove);
		return new TopicPlan(List.copyOf(left), this.drift);
	}

}
