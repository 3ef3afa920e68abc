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

package io.kafkastarter.health;

import java.util.Set;

import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MissingTopicLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingTopicLogTests {

	private final TopicUse use = mock();

	private final MissingTopicLog log = new MissingTopicLog(this.use);

	private final ClusterSnapshot without = new Snapshots().topic("ratngs", new UnknownTopicOrPartitionException())
		.topic("declared", new UnknownTopicOrPartitionException())
		.make();

	@Test
	void whenTopicOfListenerIsMissingTwiceThatIsToldOnce(CapturedOutput output) {
		given(this.use.read("main")).willReturn(Set.of("ratngs", "declared"));
		given(this.use.required("main")).willReturn(Set.of("declared"));
		look(null);
		assertThat(output).isEmpty();
		look(this.without);
		look(this.without);
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("do not exist in Kafka cluster 'main': [ratngs].");
	}

	@Test
	void whenTopicsAreCreatedSlowlyNothingIsToldBeforeThatIsOver(CapturedOutput output) {
		given(this.use.read("main")).willReturn(Set.of("ratngs", "declared"));
		given(this.use.isCreating("main")).willReturn(true);
		look(null);
		look(this.without);
		look(this.without);
		given(this.use.isCreating("main")).willReturn(false);
		given(this.use.required("main")).willReturn(Set.of("declared"));
		look(this.without);
		assertThat(output).isEmpty();
		look(this.without);
		assertThat(output).containsOnlyOnce("[ratngs]");
	}

	private void look(@Nullable ClusterSnapshot previous) {
		this.log.onLook(new ClusterState("main", this.without, previous, 0, null, Snapshots.TIME));
	}

}
