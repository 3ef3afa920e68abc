package io.kafkastarter.autoconfigure.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.production.ProductionCheck;
import io.kafkastarter.production.ProductionConcern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Looks at how the clients of each cluster connect, and how safely they send.
 */
class ClientProductionCheck implements ProductionCheck {

	private final ClusterClients clients;

	ClientProductionCheck(ClusterClients clients) {
		this.clients = clients;
	}

	@Override
	public List<ProductionConcern> find() {
		List<ProductionConcern> concerns = new ArrayList<>();
		for (String cluster : this.clients.clusters()) {
			if (!this.clients.isLocal(cluster)) {
				ClientConfiguration configuration = this.clients.configuration(cluster);
				String prefix = cluster.equals(KafkaCluster.MAIN) ? "kafka." : "kafka.clusters.%s.".formatted(cluster);
				connection(prefix, configuration.consumer(), concerns);
				sending(prefix, configuration.producer(), concerns);
			}
		}
		return concerns;
	}

	private static void connection(String prefix, Map<String, Object> config, List<ProductionConcern> concerns) {
		String protocol = setting(config, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
		String mechanism = setting(config, SaslConfigs.SASL_MECHANISM, "");
		if (protocol.equals("SASL_PLAINTEXT") && (mechanism.equals("PLAIN") || mechanism.equals("OAUTHBEARER"))) {
			concerns.add(new ProductionConcern(prefix + "security.protocol",
					"Whoever sees the network reads the %s, and every record."
						.formatted(mechanism.equals("PLAIN") ? "password" : "token"),
					"Write SASL_SSL."));
		}
		else if (!protocol.endsWith("SSL")) {
			concerns.add(new ProductionConcern(prefix + "security.protocol",
					"Connections are not encrypted: whoever sees the network reads every record.",
					protocol.startsWith("SASL") ? "Write SASL_SSL." : "Write SASL_SSL with credentials, or SSL."));
		}
		else if (setting(config, SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https").isEmpty()) {
			concerns.add(new ProductionConcern(
					prefix + "client.properties." + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
					"The names in the brokers' certificates are not compared with their hosts.",
					"Remove it, and give the brokers certificates for their names."));
		}
		String tokenUri = setting(config, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, "");
		String tokenHost = tokenUri.replaceFirst("(?i)^http://(\\[[^]]*]|[^/:]*).*", "$1");
		if (protocol.startsWith("SASL") && !tokenHost.equals(tokenUri) && !Hosts.isLoopback(tokenHost)) {
			concerns.add(new ProductionConcern(prefix + "sasl.oauth.token-uri",
					"The client's secret is sent without encryption.", "Write an address with https."));
		}
	}

	private static void sending(String prefix, Map<String, Object> config, List<ProductionConcern> concerns) {
		String acks = setting(config, ProducerConfig.ACKS_CONFIG, "all");
		if (!acks.equals("all") && !acks.equals("-1")) {
			concerns.add(new ProductionConcern(prefix + "producer.acks",
					"A record that counts as sent is lost when its broker is.", "Write acks: all, or remove it."));
		}
		if (setting(config, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true").equalsIgnoreCase("false")) {
			concerns.add(new ProductionConcern(prefix + "producer.idempotence",
					"A retry may write a record twice, and out of order.", "Write idempotence: true, or remove it."));
		}
	}

	private static String setting(Map<String, Object> config, String key, String otherwise) {
		return Objects.toString(config.get(key), otherwise).trim();
	}

}
