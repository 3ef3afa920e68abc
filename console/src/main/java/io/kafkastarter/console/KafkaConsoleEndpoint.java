package io.kafkastarter.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@link WebEndpoint @WebEndpoint} that serves the page and its files. What the page
 * shows and does comes from the other endpoints, so that it can do no more than they
 * allow.
 *
 * @since 0.1.0
 */
@WebEndpoint(id = ConsoleCatalog.CONSOLE)
public class KafkaConsoleEndpoint {

	private static final String CATALOG = "catalog";

	private final ConsoleFiles files;

	private final ConsoleCatalog catalog;

	/**
	 * Create an endpoint.
	 * @param files the files of the page
	 * @param catalog knows the other endpoints
	 */
	public KafkaConsoleEndpoint(ConsoleFiles files, ConsoleCatalog catalog) {
		this.files = files;
		this.catalog = catalog;
	}

	/**
	 * Serve the page.
	 * @return the page
	 */
	@ReadOperation
	public WebEndpointResponse<byte[]> page() {
		return answer(this.files.index(String.valueOf(this.catalog.rootPath())));
	}

	/**
	 * Serve a file of the page, or tell what there is for the caller.
	 * @param path the name of the file, or {@code catalog}
	 * @return the file, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable Object file(@Selector(match = Match.ALL_REMAINING) String... path) {
		String name = String.join("/", path);
		if (name.equals(CATALOG)) {
			return this.catalog.describe();
		}
		ConsoleFile file = this.files.find(name);
		return (file != null) ? answer(file) : null;
	}

	private static WebEndpointResponse<byte[]> answer(ConsoleFile file) {
		return new WebEndpointResponse<>(file.content(), WebEndpointResponse.STATUS_OK, file.type());
	}

}
