package io.kafkastarter.benchmarks.contender;

/**
 * What the topic with JSON carries.
 *
 * @param sequence the number the record was sent with
 * @param user who rated
 * @param film what was rated
 * @param rating the rating
 * @param comment what was said of it
 */
public record Rating(long sequence, String user, String film, int rating, String comment) {

}
