package io.kafkastarter.production;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What is not safe for production in the whole configuration.
 *
 * @since 0.1.0
 */
public final class ProductionReport {

	private static final Log logger = LogFactory.getLog(ProductionReport.class);

	private final List<ProductionCheck> checks;

	/**
	 * Create a report.
	 * @param checks what to look at, in this order
	 */
	public ProductionReport(List<ProductionCheck> checks) {
		this.checks = List.copyOf(checks);
	}

	/**
	 * Return what is not safe.
	 * @return the concerns, empty if there are none
	 */
	public List<ProductionConcern> concerns() {
		return this.checks.stream().flatMap((check) -> check.find().stream()).toList();
	}

	/**
	 * Log a line for each concern.
	 */
	public void log() {
		concerns().forEach(ProductionReport::log);
	}

	static void log(ProductionConcern concern) {
		logger.warn(
				"Not safe for production, %s: %s %s".formatted(concern.property(), concern.reason(), concern.action()));
	}

}
