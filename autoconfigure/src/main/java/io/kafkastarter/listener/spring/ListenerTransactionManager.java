package io.kafkastarter.listener.spring;

import java.util.function.Supplier;

import io.kafkastarter.failure.RolledBackException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Begins and ends the transactions of a container. What fails is told where it is decided
 * what that comes to, and not by the container.
 *
 * @param delegate begins and ends them
 */
record ListenerTransactionManager(
		KafkaAwareTransactionManager<?, ?> delegate) implements KafkaAwareTransactionManager<Object, Object> {

	@Override
	@SuppressWarnings("unchecked")
	public ProducerFactory<Object, Object> getProducerFactory() {
		return (ProducerFactory<Object, Object>) this.delegate.getProducerFactory();
	}

	@Override
	public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
		return call(() -> this.delegate.getTransaction(definition));
	}

	@Override
	public void commit(TransactionStatus status) {
		call(() -> {
			this.delegate.commit(status);
			return status;
		});
	}

	@Override
	public void rollback(TransactionStatus status) {
		call(() -> {
			this.delegate.rollback(status);
			return status;
		});
	}

	private static TransactionStatus call(Supplier<TransactionStatus> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			throw new RolledBackException(ex);
		}
	}

}
