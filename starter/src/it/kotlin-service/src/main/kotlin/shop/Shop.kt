package shop

import io.kafkastarter.listener.BatchKafkaListener
import io.kafkastarter.listener.ParallelKafkaListener
import kotlinx.coroutines.delay
import org.springframework.boot.ApplicationRunner
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.context.annotation.Bean
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.core.KafkaTemplate

data class Order(val id: String, val cents: Int = 0)

@SpringBootApplication
class Shop {

	@KafkaListener(id = "billing", topics = ["\${kafka.topics.orders.name}"])
	fun on(order: Order) = println("Billing $order")

	@BatchKafkaListener(id = "report", topics = ["\${kafka.topics.orders.name}"])
	fun on(orders: List<Order>) = orders.forEach { println("Reporting $it") }

	// Suspended, it is waited for: the next order of the same customer comes after it.
	@ParallelKafkaListener(id = "shipping", topics = ["\${kafka.topics.orders.name}"])
	suspend fun ship(order: Order) {
		delay(if (order.cents == 990) 500 else 1)
		println("Shipped $order")
	}

	@Bean
	fun firstOrders(kafka: KafkaTemplate<String, Order>) = ApplicationRunner {
		kafka.send("orders", "customer", Order("1", 990))
		kafka.send("orders", "customer", Order("2"))
	}

}

fun main(args: Array<String>) {
	runApplication<Shop>(*args)
}
