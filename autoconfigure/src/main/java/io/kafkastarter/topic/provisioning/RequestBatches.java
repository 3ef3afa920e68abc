package io.kafkastarter.topic.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits changes into requests that a controller accepts: it refuses one that would write
 * more than 10,000 records to its log, and a topic takes one for itself, one for each
 * partition and one for each setting.
 */
final class RequestBatches {

	static final int MAX_RECORDS = 10_000;

	private RequestBatches() {
	}

	static <T> List<List<T>> of(List<T> changes, ToIntFunction<T> records) {
		List<List<T>> batches = new ArrayList<>();
		List<T> batch = new ArrayList<>();
		int total = 0;
		for (T change : changes) {
			int size = records.applyAsInt(change);
			if (!batch.isEmpty() && total + size > MAX_RECORDS) {
				batches.add(batch);
				batch = new ArrayList<>();
				total = 0;
			}
			batch.add(change);
			total += size;
		}
		if (!batch.isEmpty()) {
			batches.add(batch);
		}
		return batches;
	}

}
