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

package io.kafkastarter.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.BrowseException.Reason;
import io.kafkastarter.browse.BrowsedRecord;
import io.kafkastarter.browse.RecordBrowser;
import io.kafkastarter.browse.RecordFilter;
import io.kafkastarter.browse.RecordPage;
import io.kafkastarter.browse.RecordQuery;
import io.kafkastarter.browse.RecordScan;
import io.kafkastarter.browse.RecordSender;
import io.kafkastarter.browse.RecordToSend;
import io.kafkastarter.browse.SentRecord;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.reading.ReadShare;
import io.kafkastarter.reading.ReadersBusyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that shows the records of topics
 * over HTTP.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = KafkaTopicsEndpoint.class)
public class KafkaTopicsEndpointWebExtension {

	private static final String RECORDS = "records";

	private static final String EXAMPLE = "example";

	private static final int DEFAULT_LIMIT = 50;

	private final RecordBrowser browser;

	private final RecordSender sender;

	private final ShownValues shown;

	private final ReadBudget budget;

	/**
	 * Create an extension.
	 * @param browser reads records
	 * @param sender sends records
	 * @param shown decides who may see what records hold
	 * @param budget the memory of all who read
	 */
	public KafkaTopicsEndpointWebExtension(RecordBrowser browser, RecordSender sender, ShownValues shown,
			ReadBudget budget) {
		this.browser = browser;
		this.sender = sender;
		this.shown = shown;
		this.budget = budget;
	}

	/**
	 * Show records of a topic, or an example of one.
	 * @param context who asks
	 * @param topic the topic
	 * @param part the word {@code records}, or {@code example}
	 * @param cluster its cluster, the main one by default
	 * @param from where to begin: latest, which is the default, earliest, an offset or a
	 * time
	 * @param next where to go on, as an answer before said
	 * @param older where to go back, as an answer before said
	 * @param partition the only partition
	 * @param key the only key
	 * @param contains a text that they contain
	 * @param header the name of a header that they have, or name=value
	 * @param limit most records, 50 by default
	 * @param bytes whether to show keys and values in Base64 too
	 * @param type of an example, the name of one of several types
	 * @return the records, or {@code null} if there is no such part
	 */
	@ReadOperation
	public @Nullable OperationResponseBody records(SecurityContext context, @Selector String topic,
			@Selector String part, @Nullable String cluster, @Nullable String from, @Nullable String next,
			@Nullable String older, @Nullable Integer partition, @Nullable String key, @Nullable String contains,
			@Nullable String header, @Nullable Integer limit, @Nullable Boolean bytes, @Nullable String type) {
		if (part.equals(EXAMPLE)) {
			return example(KafkaTopicsEndpoint.orMain(cluster), topic, type);
		}
		if (!part.equals(RECORDS)) {
			return null;
		}
		try {
			boolean values = this.shown.to(context);
			return read(new RecordQuery(KafkaTopicsEndpoint.orMain(cluster), topic, from, next, older, partition,
					new RecordFilter(key, contains, header), (limit != null) ? limit : DEFAULT_LIMIT, values,
					Boolean.TRUE.equals(bytes)));
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
		catch (ReadersBusyException ex) {
			throw RefusedRequestException.busy(ex);
		}
	}

	private RecordsDescriptor read(RecordQuery query) {
		RecordScan scan = this.browser.scan(query);
		ReadShare share = this.budget.open();
		try {
			return RecordsDescriptor.of(query, this.browser.texts(query.cluster()).format(query.topic()),
					scan.read(share));
		}
		finally {
			CurrentRequest.whenAnswered(share::close);
		}
	}

	private ExampleDescriptor example(String cluster, String topic, @Nullable String type) {
		PayloadTexts texts = this.browser.texts(cluster);
		Set<String> types = texts.types(topic);
		String named = (type == null && !types.isEmpty()) ? types.iterator().next() : type;
		try {
			Class<?> valueType = texts.valueType(topic, named);
			String value = texts.example(topic, named);
			return new ExampleDescriptor(cluster, topic, texts.format(topic), named, types,
					(valueType != null) ? valueType.getTypeName() : null, "1", value,
					(value != null) ? null : "The topic declares no 'value-type' to make an example from.");
		}
		catch (IllegalArgumentException ex) {
			throw RefusedRequestException.of(new BrowseException(Reason.INVALID, String.valueOf(ex.getMessage()), ex));
		}
		catch (RuntimeException ex) {
			return new ExampleDescriptor(cluster, topic, texts.format(topic), named, types, null, "1", null,
					"No example can be made of the topic's 'value-type' (%s)."
						.formatted(ex.getClass().getSimpleName()));
		}
	}

	/**
	 * Send a record.
	 * @param context who asks
	 * @param topic the topic
	 * @param part the word {@code records}
	 * @param cluster its cluster, the main one by default
	 * @param key the key as text
	 * @param keyBytes the key in Base64
	 * @param value the value as text
	 * @param valueBytes the value in Base64
	 * @param tombstone whether there is no value
	 * @param type of several types the name of one
	 * @param headers lines of name=value
	 * @param partition the partition, by key by default
	 * @param dryRun whether to check only
	 * @return what was sent, or would be
	 */
	@WriteOperation
	public SentDescriptor send(SecurityContext context, @Selector String topic, @Selector String part,
			@Nullable String cluster, @Nullable String key, @Nullable String keyBytes, @Nullable String value,
			@Nullable String valueBytes, @Nullable Boolean tombstone, @Nullable String type, @Nullable String headers,
			@Nullable Integer partition, @Nullable Boolean dryRun) {
		try {
			if (!part.equals(RECORDS)) {
				throw new BrowseException(Reason.MISSING, "Send to 'records'.", null);
			}
			RecordToSend record = new RecordToSend(KafkaTopicsEndpoint.orMain(cluster), topic, key, keyBytes, value,
					valueBytes, Boolean.TRUE.equals(tombstone), type, headers, partition, Boolean.TRUE.equals(dryRun));
			return SentDescriptor.of(record, this.browser.texts(record.cluster()).format(topic),
					this.sender.send(record, Operator.describe(context)));
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

	/**
	 * Description of an example of a record.
	 *
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param format the format that its values are written in
	 * @param type the name of the type of the example, or {@code null} if there are not
	 * several
	 * @param types the names of the types
	 * @param className the class of the type, or {@code null} if none is declared
	 * @param key a key
	 * @param value a value as text, or {@code null} if there is none
	 * @param problem why there is none, or {@code null} if there is one
	 */
	public record ExampleDescriptor(String cluster, String topic, PayloadFormat format, @Nullable String type,
			Set<String> types, @Nullable String className, String key, @Nullable String value,
			@Nullable String problem) implements OperationResponseBody {

	}

	/**
	 * Description of a record that was sent, or would be.
	 *
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param dryRun whether it was only checked
	 * @param format the format that its value is written in
	 * @param type the name of its type, or {@code null} if none was given
	 * @param keySize number of bytes of its key, or {@code null} if it has none
	 * @param valueSize number of bytes of its value, or {@code null} if it has none
	 * @param headers the number of its headers
	 * @param partition its partition, or {@code null} if it is not known
	 * @param offset its offset, or {@code null} if it was not sent
	 * @param timestamp its timestamp, or {@code null} if it was not sent
	 */
	public record SentDescriptor(String cluster, String topic, boolean dryRun, PayloadFormat format,
			@Nullable String type, @Nullable Integer keySize, @Nullable Integer valueSize, int headers,
			@Nullable Integer partition, @Nullable Long offset,
			@Nullable Instant timestamp) implements OperationResponseBody {

		static SentDescriptor of(RecordToSend record, PayloadFormat format, SentRecord sent) {
			return new SentDescriptor(record.cluster(), record.topic(), record.dryRun(), format, record.type(),
					sent.keySize(), sent.valueSize(), sent.headers(), sent.partition(), sent.offset(),
					sent.timestamp());
		}

	}

	/**
	 * Description of some records of a topic.
	 *
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param format the format that its values are read by
	 * @param shown whether what records hold is shown
	 * @param records the records, by time
	 * @param ended why there are no more
	 * @param reason the same in plain words
	 * @param looked how many records were looked at
	 * @param next where later ones begin, or {@code null} if that is where it began
	 * @param older where older ones end, or {@code null} if there are none, or they were
	 * not asked for
	 */
	public record RecordsDescriptor(String cluster, String topic, PayloadFormat format, boolean shown,
			List<BrowsedRecord> records, RecordPage.Ended ended, String reason, long looked, @Nullable String next,
			@Nullable String older) implements OperationResponseBody {

		static RecordsDescriptor of(RecordQuery query, PayloadFormat format, RecordPage page) {
			String reason = switch (page.ended()) {
				case LIMIT -> "There are more than the %d that were asked for.".formatted(query.limit());
				case END -> "All that there are were looked at.";
				case BYTES -> "They are too large to show more at once.";
				case TIME -> "It took too long to look at more.";
			};
			return new RecordsDescriptor(query.cluster(), query.topic(), format, query.values(), page.records(),
					page.ended(), reason, page.looked(), page.next(), page.older());
		}

	}

}
