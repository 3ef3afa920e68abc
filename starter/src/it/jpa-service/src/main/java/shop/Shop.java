package shop;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.annotation.Transactional;

@SpringBootApplication
public class Shop {

	private final Invoices invoices;

	private final Set<String> tried = ConcurrentHashMap.newKeySet();

	Shop(Invoices invoices) {
		this.invoices = invoices;
	}

	public static void main(String[] args) {
		SpringApplication.run(Shop.class, args);
	}

	@KafkaListener(id = "billing", topics = "orders")
	@Transactional
	public void bill(String order) {
		this.invoices.save(new Invoice(order + (this.tried.contains(order) ? "" : " at first")));
		this.invoices.flush();
		if (this.tried.add(order)) {
			throw new IllegalStateException("after the insert");
		}
	}

}
