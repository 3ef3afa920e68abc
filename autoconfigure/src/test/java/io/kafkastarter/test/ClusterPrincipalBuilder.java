package io.kafkastarter.test;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/**
 * Names whoever uses the brokers' own listeners, so that these may do everything while
 * clients without a name may not.
 */
public final class ClusterPrincipalBuilder extends DefaultKafkaPrincipalBuilder {

	static final KafkaPrincipal CLUSTER = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "test-cluster");

	/**
	 * Create a builder, as Kafka does.
	 */
	public ClusterPrincipalBuilder() {
		super(null, null);
	}

	@Override
	public KafkaPrincipal build(AuthenticationContext context) {
		return CLUSTER;
	}

}
