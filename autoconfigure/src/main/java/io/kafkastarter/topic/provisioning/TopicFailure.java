package io.kafkastarter.topic.provisioning;

/**
 * A topic that could not be brought to what is declared.
 *
 * @param topic the name of the topic
 * @param property where the topic is declared
 * @param reason what went wrong, as a sentence
 * @param action what to do, as a sentence
 * @param retried whether provisioning tries again by itself
 * @since 0.1.0
 */
public record TopicFailure(String topic, String property, String reason, String action, boolean retried) {

}
