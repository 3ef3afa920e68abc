package shop;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
class ShopTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Invoices invoices;

	@Autowired
	private KafkaTemplate<Object, Object> template;

	@Test
	void whenHandlerFailsTheDatabaseIsRolledBackAndTheRecordIsHandledAgain() {
		this.template.executeInTransaction((operations) -> operations.send("orders", "order"));
		await().atMost(Duration.ofSeconds(30)).until(() -> this.invoices.count() > 0);
		assertThat(this.invoices.findAll()).extracting(Invoice::getId).containsExactly("order");
	}

	@Test
	void thereAreBothTransactionManagersAndTheDatabasesIsTheDefault() {
		assertThat(this.context.getBean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
		assertThat(this.context.getBean(KafkaTransactionManager.class)).isNotNull();
	}

}
