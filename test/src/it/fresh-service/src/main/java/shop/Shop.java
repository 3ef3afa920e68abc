package shop;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

record Order(String id, int cents) {
}

@SpringBootApplication
class Shop {

	@KafkaListener(id = "billing", topics = "${kafka.topics.orders.name}")
	void on(Order order) {
		System.out.println("Billing " + order);
	}

	@Bean
	ApplicationRunner firstOrder(KafkaTemplate<String, Order> kafka) {
		return (args) -> kafka.send("orders", "1", new Order("1", 990));
	}

	public static void main(String[] args) {
		SpringApplication.run(Shop.class, args);
	}

}
