package io.kafkastarter.benchmarks.contender;

import java.util.List;
import java.util.concurrent.Future;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The {@code KafkaTemplate} of an application, Spring Boot's own or the starter's.
 */
public final class TemplateProducer implements ProduceTurn.Sender {

	private final String topic;

	private final ConfigurableApplicationContext application;

	private final KafkaTemplate<String, Object> template;

	@SuppressWarnings("unchecked")
	private TemplateProducer(Settings turn, List<String> properties) {
		this.topic = turn.text("topic");
		this.application = Applications.start(NoListener.class, turn, (sequence) -> {
		}, properties);
		this.template = this.application.getBean(KafkaTemplate.class);
	}

	/**
	 * Take turns.
	 * @param arguments {@code boot} or {@code ours}
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> ProduceTurn
			.run((settings) -> new TemplateProducer(settings, properties(arguments[0], settings)), turn));
	}

	private static List<String> properties(String mode, Settings turn) {
		if (mode.equals("ours")) {
			return List.of("kafka.hosts=" + turn.text("servers"), "kafka.service-name=benchmark");
		}
		String serializer = (turn.text("payload").equals("json"))
				? "org.springframework.kafka.support.serializer.JacksonJsonSerializer"
				: "org.apache.kafka.common.serialization.ByteArraySerializer";
		return List.of("spring.kafka.bootstrap-servers=" + turn.text("servers"),
				"spring.kafka.producer.value-serializer=" + serializer);
	}

	@Override
	public Future<?> send(String key, Object value) {
		return this.template.send(this.topic, key, value);
	}

	@Override
	public void flush() {
		this.template.flush();
	}

	@Override
	public void close() {
		this.application.close();
	}

	/**
	 * An application that listens to nothing.
	 */
	static class NoListener {

	}

}
