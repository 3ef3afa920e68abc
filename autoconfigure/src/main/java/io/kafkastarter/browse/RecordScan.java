/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.browse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.browse.RangeReader.Outcome;
import io.kafkastarter.browse.RecordPage.Ended;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.reading.ReadShare;
import io.kafkastarter.reading.RecordReaders;
import io.kafkastarter.security.ConnectionFailures;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a topic between places that are known, for a bounded time.
 *
 * @since 0.1.0
 */
public final class RecordScan {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int PARTS_OF_SHARE = 8;

	private static final int GROWTH = 4;

	private final KafkaCluster cluster;

	private final RecordReaders readers;

	private final PayloadTexts texts;

	private final RecordQuery query;

	private final Map<TopicPartition, Long> starts;

	private final Map<TopicPartition, Long> ends;

	RecordScan(KafkaCluster cluster, RecordReaders readers, PayloadTexts texts, RecordQuery query,
			Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
		this.cluster = cluster;
		this.readers = readers;
		this.texts = texts;
		this.query = query;
		this.starts = starts;
		this.ends = ends;
	}

	/**
	 * Read.
	 * @param share the memory that may be used; it is taken for what is returned
	 * @return the records, and where to go on
	 * @throws BrowseException if brokers do not answer
	 */
	public RecordPage read(ReadShare share) {
		RecordDescriber describer = new RecordDescriber(this.texts, this.query, (int) (share.total() / PARTS_OF_SHARE));
		try {
			return this.readers.read(this.cluster.name(), (consumer) -> this.query.backwards()
					? latest(consumer, describer, share) : onwards(consumer, describer, share));
		}
		catch (KafkaException ex) {
			throw unavailable(ex);
		}
	}

	private RecordPage onwards(Consumer<Object, Object> consumer, RecordDescriber describer, ReadShare share) {
		RangeReader reader = new RangeReader(consumer, TIMEOUT);
		Map<TopicPartition, Long> places = RangeReader.copy(this.starts);
		List<BrowsedRecord> records = new ArrayList<>();
		Outcome outcome = reader.read(places, this.ends, (record) -> {
			if (!describer.matches(record)) {
				return true;
			}
			if (records.size() == this.query.limit()) {
				return false;
			}
			BrowsedRecord described = describer.describe(record);
			return share.take(described.size()) && records.add(described);
		});
		requireAnswer(outcome, reader);
		Ended ended = switch (outcome) {
			case DONE -> Ended.END;
			case TIME -> Ended.TIME;
			case STOPPED -> (records.size() == this.query.limit()) ? Ended.LIMIT : Ended.BYTES;
		};
		records.sort(BrowsedRecord.ORDER);
		return new RecordPage(records, ended, reader.looked(), Places.write(places), null);
	}

	private RecordPage latest(Consumer<Object, Object> consumer, RecordDescriber describer, ReadShare share) {
		RangeReader reader = new RangeReader(consumer, TIMEOUT);
		Map<TopicPartition, Long> highs = RangeReader.copy(this.ends);
		List<BrowsedRecord> records = new ArrayList<>();
		Ended ended = null;
		for (long window = this.query.limit(); ended == null; window *= GROWTH) {
			Map<TopicPartition, Long> lows = lows(highs, window);
			LatestRecords latest = new LatestRecords(this.query.limit() - records.size(), share);
			Outcome outcome = window(reader, lows, highs, describer, latest);
			records.addAll(latest.all());
			ended = ended(outcome, latest, records.size(), highs);
		}
		records.sort(BrowsedRecord.ORDER);
		return new RecordPage(records, ended, reader.looked(),
				(this.query.older() == null) ? Places.write(this.ends) : null,
				isAtStart(highs) ? null : Places.write(highs));
	}

	// What is read to its end counts, and is older than what was read before.
	private Outcome window(RangeReader reader, Map<TopicPartition, Long> lows, Map<TopicPartition, Long> highs,
			RecordDescriber describer, LatestRecords latest) {
		Map<TopicPartition, Long> places = RangeReader.copy(lows);
		Outcome outcome = reader.read(places, highs, (record) -> {
			if (describer.matches(record)) {
				latest.add(new TopicPartition(record.topic(), record.partition()), describer.describe(record));
			}
			return true;
		});
		requireAnswer(outcome, reader);
		lows.forEach((partition, low) -> {
			if (RangeReader.isDone(partition, places, highs)) {
				Long gone = latest.gone(partition);
				highs.put(partition, (gone != null) ? gone : low);
			}
			else {
				latest.forget(partition);
			}
		});
		return outcome;
	}

	private Map<TopicPartition, Long> lows(Map<TopicPartition, Long> highs, long window) {
		Map<TopicPartition, Long> lows = new HashMap<>();
		highs.forEach((partition, high) -> lows.put(partition, Math.max(start(partition), high - window)));
		return lows;
	}

	private long start(TopicPartition partition) {
		return this.starts.getOrDefault(partition, 0L);
	}

	private boolean isAtStart(Map<TopicPartition, Long> highs) {
		return highs.entrySet().stream().allMatch((high) -> high.getValue() <= start(high.getKey()));
	}

	private @Nullable Ended ended(Outcome outcome, LatestRecords latest, int found, Map<TopicPartition, Long> highs) {
		if (outcome == Outcome.TIME) {
			return Ended.TIME;
		}
		if (latest.hadToGo()) {
			return latest.isShortOfMemory() ? Ended.BYTES : Ended.LIMIT;
		}
		if (isAtStart(highs)) {
			return Ended.END;
		}
		return (found == this.query.limit()) ? Ended.LIMIT : null;
	}

	private void requireAnswer(Outcome outcome, RangeReader reader) {
		if (outcome == Outcome.TIME && !reader.heard()) {
			throw unavailable(new TimeoutException("no record came within %d s".formatted(TIMEOUT.toSeconds())));
		}
	}

	private BrowseException unavailable(Exception cause) {
		return new BrowseException(BrowseException.Reason.UNAVAILABLE,
				ConnectionFailures.describe(this.cluster, cause, false), cause);
	}

}
