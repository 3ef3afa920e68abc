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

package io.kafkastarter.metrics;

/**
 * The figures of a listener: totals since the application started, and rates of the last
 * interval.
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
