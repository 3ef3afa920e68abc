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

package io.kafkastarter.avro.registry;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an answer up to some size.
 */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

	private final HttpResponse.BodySubscriber<byte[]> delegate = HttpResponse.BodySubscribers.ofByteArray();

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final long limit;

	private long size;

	private Flow.@Nullable Subscription subscription;

	LimitedBody(long limit) {
		this.limit = limit;
		this.delegate.getBody().whenComplete((bytes, failure) -> {
			if (failure != null) {
				this.body.completeExceptionally(failure);
			}
			else {
				this.body.complete(bytes);
			}
		});
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		this.delegate.onSubscribe(subscription);
	}

	@Override
	public void onNext(List<ByteBuffer> item) {
		this.size += item.stream().mapToLong(ByteBuffer::remaining).sum();
		if (this.size <= this.limit) {
			this.delegate.onNext(item);
		}
		else {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
			this.body.completeExceptionally(new IOException("The answer has more than %d bytes".formatted(this.limit)));
		}
	}

	@Override
	public void onError(Throwable throwable) {
		this.delegate.onError(throwable);
	}

	@Override
	public void onComplete() {
		this.delegate.onComplete();
	}

}
