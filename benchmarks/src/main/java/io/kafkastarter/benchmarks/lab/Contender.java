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

package io.kafkastarter.benchmarks.lab;

import java.util.List;

/**
 * What is compared.
 *
 * @param name what it is called in tables
 * @param main the class that its process runs
 * @param arguments the arguments of that class
 * @param jars what is on its class path beside what is on that of all
 * @param first files that come first on it
 */
public record Contender(String name, String main, List<String> arguments, Jars jars, List<String> first) {

	private static final String PACKAGE = "io.kafkastarter.benchmarks.contender.";

	/**
	 * A contender with nothing first on its class path.
	 * @param name what it is called in tables
	 * @param main the class that its process runs
	 * @param arguments the arguments of that class
	 * @param jars what is on its class path beside what is on that of all
	 */
	public Contender(String name, String main, List<String> arguments, Jars jars) {
		this(name, main, arguments, jars, List.of());
	}

	/**
	 * A raw client.
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender bare(String main, String... arguments) {
		return new Contender("bare", PACKAGE + main, List.of(arguments), Jars.NONE);
	}

	/**
	 * A raw client that does one thing more.
	 * @param name what it does, beside others
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender bareWith(String name, String main, String... arguments) {
		return new Contender("bare " + name, PACKAGE + main, List.of(arguments), Jars.NONE);
	}

	/**
	 * Spring Boot's own.
	 * @param name what it is called beside others
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender boot(String name, String main, String... arguments) {
		return new Contender("boot " + name, PACKAGE + main, List.of(arguments), Jars.NONE);
	}

	/**
	 * Confluent's Parallel Consumer.
	 * @param ordering the ordering
	 * @return the contender
	 */
	public static Contender confluent(String ordering) {
		return new Contender("confluent " + ordering, PACKAGE + "ConfluentConsumer", List.of(ordering), Jars.NONE);
	}

	/**
	 * The starter.
	 * @param name what it is called beside others
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender ours(String name, String main, String... arguments) {
		return new Contender("ours " + name, PACKAGE + main, List.of(arguments), Jars.STARTER);
	}

	/**
	 * The starter, with what metrics, tracing and validation need.
	 * @param name what it is called beside others
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender oursWithFeatures(String name, String main, String... arguments) {
		return new Contender("ours " + name, PACKAGE + main, List.of(arguments), Jars.FEATURES);
	}

	/**
	 * A library of somebody else.
	 * @param name its name, and what it does
	 * @param main the class to run
	 * @param arguments its arguments
	 * @return the contender
	 */
	public static Contender rival(String name, String main, String... arguments) {
		return new Contender(name, PACKAGE + main, List.of(arguments), Jars.RIVALS);
	}

	/**
	 * What is on the class path of a contender beside what is on that of all.
	 */
	public enum Jars {

		/**
		 * Nothing.
		 */
		NONE,

		/**
		 * The starter.
		 */
		STARTER,

		/**
		 * The starter, and what metrics, tracing and validation need.
		 */
		FEATURES,

		/**
		 * Rivals that bring much along.
		 */
		RIVALS

	}

}
