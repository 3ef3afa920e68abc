package io.kafkastarter.topic.provisioning;

import java.util.List;

/**
 * How the topics of a cluster compare with what is declared.
 *
 * @param drift the differences
 * @param pending the plan that would bring them to what is declared
 */
record TopicComparison(List<TopicDrift> drift, TopicPlan pending) {

}
