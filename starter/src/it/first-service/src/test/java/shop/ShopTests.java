package shop;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.awaitility.Awaitility.await;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class ShopTests {

	@Test
	void whenOrderIsSentItIsBilled(CapturedOutput output) {
		await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut().contains("Billing Order[id=1, cents=990]"));
	}

}
