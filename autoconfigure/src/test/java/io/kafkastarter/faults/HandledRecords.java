package io.kafkastarter.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the applications have written down.
 */
final class HandledRecords {

	private final Map<String, BitSet> handled = new HashMap<>();

	private final List<String> outOfOrder = new ArrayList<>();

	private int distinct;

	private int repeated;

	private final Path file;

	private long position;

	HandledRecords(Path file) {
		this.file = file;
	}

	/**
	 * Read what was written since this was last done.
	 * @return this
	 */
	synchronized HandledRecords update() {
		try {
			if (Files.exists(this.file)) {
				read();
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The last line may not be there as a whole yet.
	private void read() throws IOException {
		try (InputStream input = Files.newInputStream(this.file)) {
			input.skipNBytes(this.position);
			String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
			String lines = text.substring(0, text.lastIndexOf('\n') + 1);
			lines.lines().forEach(this::add);
			this.position += lines.length();
		}
	}

	private void add(String line) {
		int space = line.indexOf(' ');
		String key = line.substring(0, space);
		int value = Integer.parseInt(line.substring(space + 1));
		BitSet ofKey = this.handled.computeIfAbsent(key, (newKey) -> new BitSet());
		if (ofKey.get(value)) {
			this.repeated++;
			return;
		}
		if (ofKey.nextClearBit(0) != value) {
			this.outOfOrder.add(line);
		}
		ofKey.set(value);
		this.distinct++;
	}

	/**
	 * Return how many different records were handled.
	 * @return the number
	 */
	int distinct() {
		return this.distinct;
	}

	/**
	 * Return how often a record was handled that had been handled before.
	 * @return the number
	 */
	int repeated() {
		return this.repeated;
	}

	/**
	 * Return the records that were handled before one that has the same key and was sent
	 * earlier.
	 * @return the records
	 */
	List<String> outOfOrder() {
		return this.outOfOrder;
	}

	/**
	 * Return how many records were sent and never handled.
	 * @param sent the number of records sent
	 * @return the number
	 */
	int lost(int sent) {
		int lost = 0;
		for (int number = 0; number < sent; number++) {
			BitSet ofKey = this.handled.get(Feeder.key(number));
			if (ofKey == null || !ofKey.get(Feeder.value(number))) {
				lost++;
			}
		}
		return lost;
	}

}
