package io.kafkastarter.listener.steering;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ListenerProbe}.
 */
class ListenerProbeTests {

	private final ListenerProbe probe = new ListenerProbe();

	@Test
	void whenHandlerIsCalledItsRecordsAreUnfinishedUntilItReturns() {
		handle(3, () -> {
			assertThat(this.probe.isHandling()).isTrue();
			assertThat(this.probe.unfinished()).isEqualTo(3);
		});
		assertThat(this.probe.isHandling()).isFalse();
		assertThat(this.probe.unfinished()).isZero();
	}

	@Test
	void whenSomebodyAsksHeIsInNoHandler() {
		assertThat(this.probe.isHandling()).isFalse();
		assertThat(this.probe.unfinished()).isZero();
	}

	@Test
	void whenHandlerFailsItsRecordsAreUnfinishedNoMore() {
		assertThatIllegalStateException().isThrownBy(() -> handle(1, () -> {
			throw new IllegalStateException("on purpose");
		}));
		assertThat(this.probe.isHandling()).isFalse();
		assertThat(this.probe.unfinished()).isZero();
	}

	@Test
	void whenThereAreSeveralThreadsEachIsInItsOwnHandlerOnly() throws Exception {
		handle(1, () -> {
		});
		ExecutorService threads = Executors.newFixedThreadPool(3);
		CountDownLatch handling = new CountDownLatch(2);
		CountDownLatch release = new CountDownLatch(1);
		try {
			Future<?> first = threads.submit(() -> handle(2, () -> await(handling, release)));
			Future<?> second = threads.submit(() -> handle(4, () -> await(handling, release)));
			assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(this.probe.unfinished()).isEqualTo(6);
			assertThat(this.probe.isHandling()).isFalse();
			assertThat(threads.submit(this.probe::isHandling).get(30, TimeUnit.SECONDS)).isFalse();
			handle(1, () -> assertThat(this.probe.unfinished()).isEqualTo(7));
			release.countDown();
			first.get(30, TimeUnit.SECONDS);
			second.get(30, TimeUnit.SECONDS);
			assertThat(this.probe.unfinished()).isZero();
		}
		finally {
			release.countDown();
			threads.shutdownNow();
		}
	}

	private void handle(int records, Runnable handler) {
		ListenerProbe.Handling handling = this.probe.begin(records);
		try {
			handler.run();
		}
		finally {
			handling.end();
		}
	}

	private static void await(CountDownLatch handling, CountDownLatch release) {
		handling.countDown();
		try {
			release.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
