package io.kafkastarter.lag;

/**
 * A consumer group and a topic that it reads.
 *
 * @param group the id of the group
 * @param topic the name of the topic
 */
record GroupTopic(String group, String topic) {

}
