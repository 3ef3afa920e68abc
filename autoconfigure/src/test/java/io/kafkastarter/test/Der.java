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

package io.kafkastarter.test;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * The little of ASN.1's distinguished encoding rules that a certificate takes.
 */
final class Der {

	static final byte[] TRUE = { 0x01, 0x01, (byte) 0xff };

	private Der() {
	}

	static byte[] sequence(byte[]... parts) {
		return value(0x30, parts);
	}

	static byte[] explicit(int tag, byte[] value) {
		return value(0xa0 | tag, value);
	}

	static byte[] octets(byte[] value) {
		return value(0x04, value);
	}

	static byte[] bits(byte[] value) {
		return value(0x03, new byte[] { 0 }, value);
	}

	static byte[] integer(long value) {
		return value(0x02, BigInteger.valueOf(value).toByteArray());
	}

	static byte[] utcTime(String time) {
		return value(0x17, time.getBytes(StandardCharsets.US_ASCII));
	}

	static byte[] commonName(String name) {
		byte[] attribute = sequence(oid("2.5.4.3"), value(0x0c, name.getBytes(StandardCharsets.UTF_8)));
		return sequence(new byte[][] { value(0x31, attribute) });
	}

	static byte[] generalName(String host) {
		try {
			boolean address = Character.isDigit(host.charAt(0));
			return address ? value(0x87, InetAddress.getByName(host).getAddress())
					: value(0x82, host.getBytes(StandardCharsets.US_ASCII));
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static byte[] oid(String dotted) {
		String[] numbers = dotted.split("\\.");
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		content.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
		for (int index = 2; index < numbers.length; index++) {
			int number = Integer.parseInt(numbers[index]);
			for (int shift = 28; shift > 0; shift -= 7) {
				if (number >> shift != 0) {
					content.write(0x80 | (number >> shift & 0x7f));
				}
			}
			content.write(number & 0x7f);
		}
		return value(0x06, content.toByteArray());
	}

	private static byte[] value(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream value = new ByteArrayOutputStream();
		value.write(tag);
		int length = content.size();
		if (length > 0xff) {
			value.write(0x82);
			value.write(length >> 8);
		}
		else if (length > 0x7f) {
			value.write(0x81);
		}
		value.write(length);
		value.writeBytes(content.toByteArray());
		return value.toByteArray();
	}

}
