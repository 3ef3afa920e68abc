package shop

import io.kafkastarter.deadletter.redrive.DeadLetters
import io.kafkastarter.listener.BatchKafkaListener
import io.kafkastarter.listener.KafkaListenerManager
import io.kafkastarter.listener.ParallelKafkaListener
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeout
import org.apache.kafka.clients.admin.Admin
import org.apache.kafka.clients.admin.OffsetSpec
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatException
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.WebApplicationType
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.boot.test.context.FilteredClassLoader
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.system.CapturedOutput
import org.springframework.boot.test.system.OutputCaptureExtension
import org.springframework.context.annotation.Configuration
import org.springframework.context.annotation.Import
import org.springframework.kafka.annotation.KafkaHandler
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.core.KafkaAdmin
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.messaging.handler.annotation.Payload
import org.springframework.test.annotation.DirtiesContext
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

data class Entry(val key: String, val number: Int = 0)

/** Writes down what its functions have been called with. All but one suspend. */
class Ledger {

	val handled = ConcurrentHashMap<String, MutableList<Int>>()

	val attempts = ConcurrentHashMap<String, AtomicInteger>()

	val started = CopyOnWriteArrayList<Int>()

	val ended = CopyOnWriteArrayList<Int>()

	val removed = CopyOnWriteArrayList<String>()

	val overlaps = AtomicInteger()

	private val running = ConcurrentHashMap<String, AtomicInteger>()

	@ParallelKafkaListener(id = "ledger", topics = ["\${kafka.topics.ledger.name}"])
	suspend fun write(entry: Entry) {
		val ofKey = running.computeIfAbsent(entry.key) { AtomicInteger() }
		if (ofKey.incrementAndGet() > 1) {
			overlaps.incrementAndGet()
		}
		delay(1)
		handled.computeIfAbsent(entry.key) { CopyOnWriteArrayList() }.add(entry.number)
		ofKey.decrementAndGet()
	}

	@ParallelKafkaListener(id = "failing", topics = ["\${kafka.topics.failing.name}"])
	suspend fun fail(entry: Entry) {
		attempt(entry)
		delay(1)
		when (entry.key) {
			"throws" -> error("No")
			"times out" -> withTimeout(5) { awaitCancellation() }
			"is cancelled" -> throw CancellationException("No more")
		}
	}

	@ParallelKafkaListener(id = "slow", topics = ["\${kafka.topics.slow.name}"], concurrency = "2")
	suspend fun takeLong(entry: Entry) {
		started.add(entry.number)
		delay(700)
		ended.add(entry.number)
	}

	@ParallelKafkaListener(id = "endless", topics = ["\${kafka.topics.endless.name}"])
	suspend fun endOnlyOnce(entry: Entry) {
		if (attempt(entry) == 1) {
			awaitCancellation()
		}
	}

	@KafkaListener(id = "removed", topics = ["\${kafka.topics.removed.name}"])
	fun remove(@Payload(required = false) entry: Entry?) {
		removed.add(entry?.key ?: "removed")
	}

	private fun attempt(entry: Entry) = attempts.computeIfAbsent(entry.key) { AtomicInteger() }.incrementAndGet()

}

/** Functions that suspend are waited for, or refused. */
@SpringBootTest(
	classes = [SuspendingListenerTests.Service::class],
	properties = [
		"kafka.listener.shutdown-timeout=3s",
		"kafka.retry.max-attempts=2",
		"kafka.retry.backoff=10ms",
		"kafka.topics.ledger.value-type=shop.Entry",
		"kafka.topics.failing.value-type=shop.Entry",
		"kafka.topics.slow.value-type=shop.Entry",
		"kafka.topics.slow.partitions=1",
		"kafka.topics.endless.value-type=shop.Entry",
		"kafka.topics.removed.value-type=shop.Entry",
	],
)
@DirtiesContext
@ExtendWith(OutputCaptureExtension::class)
class SuspendingListenerTests {

	@Autowired
	lateinit var kafka: KafkaTemplate<String, Entry>

	@Autowired
	lateinit var ledger: Ledger

	@Autowired
	lateinit var listeners: KafkaListenerManager

	@Autowired
	lateinit var deadLetters: DeadLetters

	@Autowired
	lateinit var admin: KafkaAdmin

	@Test
	fun `records of a key are handled in order, each once, and none before the one before it has ended`() {
		for (number in 0 until 50) {
			for (key in 0 until 100) {
				kafka.send("ledger", "$key", Entry("$key", number))
			}
		}
		await().atMost(Duration.ofSeconds(60)).until { ledger.handled.values.sumOf { it.size } >= 5_000 }
		assertThat(ledger.handled).hasSize(100)
		assertThat(ledger.handled.values).allSatisfy { assertThat(it).isEqualTo((0 until 50).toList()) }
		assertThat(ledger.overlaps).hasValue(0)
		awaitCommitted("ledger")
	}

	@Test
	fun `a function that fails, runs out of time or is cancelled is called again, and then makes a dead letter`() {
		val failures = listOf("throws", "times out", "is cancelled")
		(failures + "good").forEach { kafka.send("failing", it, Entry(it)) }
		awaitCommitted("failing")
		assertThat(failures.map { ledger.attempts.getValue(it).get() }).containsOnly(2)
		assertThat(ledger.attempts["good"]).hasValue(1)
		assertThat(deadLetters.topics("main").single { it.name == "failing-dlt" }.depth).isEqualTo(3)
	}

	@Test
	fun `stopping waits for what is suspended, and what has not begun comes after the start`() {
		for (number in 0 until 8) {
			kafka.send("slow", "$number", Entry("slow", number))
		}
		await().atMost(Duration.ofSeconds(30)).until { ledger.started.isNotEmpty() }
		val handle = listeners.find("slow").orElseThrow()
		handle.stop()
		assertThat(ledger.ended).containsExactlyInAnyOrderElementsOf(ledger.started)
		handle.start()
		awaitCommitted("slow")
		assertThat(ledger.ended).containsExactlyInAnyOrderElementsOf((0 until 8).toList())
	}

	@Test
	fun `what is suspended for longer than stopping waits is not committed, and comes again`() {
		kafka.send("endless", "1", Entry("endless"))
		await().atMost(Duration.ofSeconds(30)).until { ledger.attempts.containsKey("endless") }
		val handle = listeners.find("endless").orElseThrow()
		handle.stop()
		handle.start()
		awaitCommitted("endless")
		assertThat(ledger.attempts["endless"]).hasValue(2)
	}

	@Test
	fun `a payload that need not be there is null for a tombstone`() {
		kafka.send("removed", "1", Entry("kept"))
		kafka.send("removed", "1", null)
		await().atMost(Duration.ofSeconds(30)).untilAsserted {
			assertThat(ledger.removed).containsExactly("kept", "removed")
		}
	}

	@ParameterizedTest
	@ValueSource(classes = [Records::class, Batches::class, RecordsOfABatch::class])
	fun `a function that nobody would wait for is refused at the start`(type: Class<*>, output: CapturedOutput) {
		assertThatException().isThrownBy { start(type) }
		assertThat(output).contains("APPLICATION FAILED TO START", "It suspends, and its records would be committed",
			"Make it a @ParallelKafkaListener").doesNotContain("\tat ")
	}

	@ParameterizedTest
	@ValueSource(classes = [Handlers::class, ParallelHandlers::class])
	fun `a handler of a class that suspends is refused at the start`(type: Class<*>, output: CapturedOutput) {
		assertThatException().isThrownBy { start(type) }
		assertThat(output).contains("APPLICATION FAILED TO START", "suspends, and a @KafkaHandler is not waited for",
			"Annotate a function that suspends with @ParallelKafkaListener itself").doesNotContain("\tat ")
	}

	@Test
	fun `where coroutines cannot be called the start says which dependency to add`(output: CapturedOutput) {
		val thread = Thread.currentThread()
		val loader = thread.contextClassLoader
		thread.contextClassLoader = FilteredClassLoader("kotlinx.coroutines.reactor")
		try {
			assertThatException().isThrownBy { start(Parallel::class.java) }
		}
		finally {
			thread.contextClassLoader = loader
		}
		assertThat(output).contains("APPLICATION FAILED TO START",
			"Add the dependency org.jetbrains.kotlinx:kotlinx-coroutines-reactor.").doesNotContain("\tat ")
	}

	// Until all that the topic has is committed by the group of that name.
	private fun awaitCommitted(name: String) = Admin.create(admin.configurationProperties).use { client ->
		await().atMost(Duration.ofSeconds(60)).untilAsserted {
			val committed = client.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get()
			val ends = client.listOffsets(committed.keys.associateWith { OffsetSpec.latest() }).all().get()
			assertThat(committed.values.sumOf { it?.offset() ?: 0 }).isPositive()
			assertThat(committed.mapValues { it.value.offset() }).isEqualTo(ends.mapValues { it.value.offset() })
		}
	}

	private fun start(type: Class<*>) {
		SpringApplicationBuilder(type).web(WebApplicationType.NONE).registerShutdownHook(false)
			.run("--kafka.hosts=localhost:1").close()
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Ledger::class)
	class Service

	@EnableAutoConfiguration
	class Records {

		@KafkaListener(id = "records", topics = ["a"])
		suspend fun on(text: String) = delay(1)

	}

	@EnableAutoConfiguration
	class Batches {

		@BatchKafkaListener(id = "batches", topics = ["a"])
		suspend fun on(texts: List<String>) = delay(1)

	}

	@EnableAutoConfiguration
	class RecordsOfABatch {

		@BatchKafkaListener(id = "batches", topics = ["a"], parallelism = "4")
		suspend fun on(text: String) = delay(1)

	}

	@EnableAutoConfiguration
	@KafkaListener(id = "handlers", topics = ["a"])
	class Handlers {

		@KafkaHandler
		suspend fun on(text: String) = delay(1)

	}

	@EnableAutoConfiguration
	@ParallelKafkaListener(id = "handlers", topics = ["a"])
	class ParallelHandlers {

		@KafkaHandler
		suspend fun on(text: String) = delay(1)

	}

	@EnableAutoConfiguration
	class Parallel {

		@ParallelKafkaListener(id = "parallel", topics = ["a"])
		suspend fun on(text: String) = delay(1)

	}

}
