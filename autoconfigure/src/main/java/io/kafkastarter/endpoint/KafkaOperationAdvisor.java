package io.kafkastarter.endpoint;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/**
 * Has the starter's endpoints refuse what they do not know, and say why in the answer,
 * whatever the web framework. The endpoints of others are left alone.
 *
 * @since 0.1.0
 */
public final class KafkaOperationAdvisor implements OperationInvokerAdvisor {

	/**
	 * The ids of the starter's endpoints.
	 */
	static final Set<String> ENDPOINTS = Set.of("kafka", "kafkalisteners", "kafkaprovisioning", "kafkadeadletters",
			"kafkatopics", "kafkagroups");

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		return ENDPOINTS.contains(endpointId.toLowerCaseString())
				? new KafkaOperationInvoker(operationType, parameters, invoker) : invoker;
	}

}
