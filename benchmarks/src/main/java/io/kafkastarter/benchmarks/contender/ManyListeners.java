package io.kafkastarter.benchmarks.contender;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * An application with some number of listeners, which is ready once it has started.
 */
public final class ManyListeners {

	private final String id;

	private ManyListeners(String id) {
		this.id = id;
	}

	/**
	 * Start the application, and tell on each turn how much heap it takes.
	 * @param arguments the number of listeners, and properties
	 * @throws Exception if it does not start
	 */
	public static void main(String[] arguments) throws Exception {
		int listeners = Integer.parseInt(arguments[0]);
		new SpringApplicationBuilder(Applications.Application.class).bannerMode(Banner.Mode.OFF)
			.web(WebApplicationType.NONE)
			.initializers((GenericApplicationContext context) -> register(context, listeners))
			.run(List.of(arguments).subList(1, arguments.length).toArray(new String[0]));
		Turns.serve((turn) -> Settings.empty()
			.with("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
	}

	private static void register(GenericApplicationContext context, int listeners) {
		for (int index = 0; index < listeners; index++) {
			String id = "listener-" + index;
			Supplier<ManyListeners> supplier = () -> new ManyListeners(id);
			context.registerBean(id, ManyListeners.class, supplier);
		}
	}

	/**
	 * Return the listener's id.
	 * @return its id
	 */
	public String getId() {
		return this.id;
	}

	@KafkaListener(id = "#{__listener.id}", topics = "startup")
	void on(byte[] value) {
	}

}
