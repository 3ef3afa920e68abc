package io.kafkastarter.fuzz;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A payload with a bit of everything.
 *
 * @param id its id
 * @param stars how good it is
 * @param tags what it is about
 * @param scores how good others say it is
 * @param sequel the film after it
 */
record Film(@Nullable String id, int stars, @Nullable List<String> tags, @Nullable Map<String, Double> scores,
		@Nullable Film sequel) {

}
