package shop

import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.system.CapturedOutput
import org.springframework.boot.test.system.OutputCaptureExtension
import java.time.Duration

@SpringBootTest
@ExtendWith(OutputCaptureExtension::class)
class ShopTests {

	@Test
	fun `orders are handled by all listeners, in order where a method suspends`(output: CapturedOutput) {
		val second = "Order(id=2, cents=0)"
		await().atMost(Duration.ofSeconds(30)).until {
			listOf("Billing", "Reporting", "Shipped").all { output.out.contains("$it $second") }
		}
		assertThat(output.out).containsSubsequence("Shipped Order(id=1, cents=990)", "Shipped $second")
	}

}
