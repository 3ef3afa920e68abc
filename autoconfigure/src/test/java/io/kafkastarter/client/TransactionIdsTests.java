package io.kafkastarter.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TransactionIds}.
 */
class TransactionIdsTests {

	private final TransactionIds ids = new TransactionIds("pod-1");

	@Test
	void whenProducersAreThereAtATimeTheirIdsDiffer() {
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-0");
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-1");
		assertThat(this.ids.acquireSuffix("other-")).isEqualTo("pod-1-0");
	}

	@Test
	void whenProducerIsClosedTheNextOneHasItsId() {
		this.ids.acquireSuffix("tx-");
		String second = this.ids.acquireSuffix("tx-");
		this.ids.acquireSuffix("tx-");
		this.ids.releaseSuffix("tx-", "pod-1-0");
		this.ids.releaseSuffix("tx-", second);
		this.ids.releaseSuffix("tx-", second);
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo(second);
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-0");
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-3");
	}

}
