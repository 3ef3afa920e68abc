package io.kafkastarter.benchmarks.contender;

/**
 * One way to read a topic.
 */
@FunctionalInterface
interface ConsumingContender {

	/**
	 * Start to read the topic from its beginning, in a consumer group of its own.
	 * @param turn the servers, the topic, the group, the workers
	 * @param probe the handler
	 * @return what stops it, having committed what was handled
	 */
	AutoCloseable start(Settings turn, Probe probe);

}
