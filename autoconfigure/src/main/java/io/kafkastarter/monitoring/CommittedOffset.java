package io.kafkastarter.monitoring;

/**
 * What a consumer group committed of one partition.
 *
 * @param offset the offset of the first record that is not finished
 * @param finishedAhead how many records beyond that one are finished already, as parallel
 * listeners remember them beside their commits
 * @since 0.1.0
 */
public record CommittedOffset(long offset, long finishedAhead) {

}
