package io.kafkastarter.metrics;

/**
 * What a listener has done since the application started, and how fast it does it now.
 *
 * @param processed deliveries that its handler ended well
 * @param failed deliveries that failed, those that were repeated included, and records
 * that could not be kept
 * @param deadLettered how many of them came to dead letters
 * @param meanMillis how long a delivery took on average, in milliseconds
 * @param perSecond deliveries per second in the last interval
 * @param errorRate which part of the deliveries in the last interval failed, from 0 to 1
 * @since 0.1.0
 */
public record ListenerFigures(long processed, long failed, long deadLettered, double meanMillis, double perSecond,
		double errorRate) {

}
