package io.kafkastarter.benchmarks.contender;

import java.util.Map;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A raw producer with its own defaults.
 */
public final class BareProducer implements ProduceTurn.Sender {

	private final JsonMapper mapper = new JsonMapper();

	private final AvroRatings avro = new AvroRatings();

	private final String payload;

	private final String topic;

	private final KafkaProducer<String, byte[]> producer;

	private BareProducer(Settings turn) {
		this.topic = turn.text("topic");
		this.payload = turn.text("payload");
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", turn.text("servers")), new StringSerializer(),
				new ByteArraySerializer());
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> ProduceTurn.run(BareProducer::new, turn));
	}

	@Override
	public Future<?> send(String key, Object value) {
		return this.producer.send(new ProducerRecord<>(this.topic, key, bytes(value)));
	}

	private byte[] bytes(Object value) {
		return switch (this.payload) {
			case "json" -> this.mapper.writeValueAsBytes(value);
			case "avro" -> this.avro.write((Rating) value);
			default -> (byte[]) value;
		};
	}

	@Override
	public void flush() {
		this.producer.flush();
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
