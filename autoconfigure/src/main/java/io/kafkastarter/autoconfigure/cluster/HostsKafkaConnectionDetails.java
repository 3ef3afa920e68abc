package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection to the brokers of {@code kafka.hosts}, secured as {@code spring.kafka.*}
 * says.
 */
class HostsKafkaConnectionDetails implements KafkaConnectionDetails {

	private final List<String> hosts;

	private final KafkaProperties properties;

	private final @Nullable SslBundles sslBundles;

	HostsKafkaConnectionDetails(List<String> hosts, KafkaProperties properties, @Nullable SslBundles sslBundles) {
		this.hosts = List.copyOf(hosts);
		this.properties = properties;
		this.sslBundles = sslBundles;
	}

	@Override
	public List<String> getBootstrapServers() {
		return this.hosts;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return bundle(this.properties.getSsl());
	}

	@Override
	public @Nullable String getSecurityProtocol() {
		return this.properties.getSecurity().getProtocol();
	}

	@Override
	public Configuration getConsumer() {
		return configuration(this.properties.getConsumer().getSsl(), this.properties.getConsumer().getSecurity());
	}

	@Override
	public Configuration getProducer() {
		return configuration(this.properties.getProducer().getSsl(), this.properties.getProducer().getSecurity());
	}

	@Override
	public Configuration getAdmin() {
		return configuration(this.properties.getAdmin().getSsl(), this.properties.getAdmin().getSecurity());
	}

	private Configuration configuration(KafkaProperties.Ssl ssl, KafkaProperties.Security security) {
		SslBundle bundle = bundle(ssl);
		String protocol = security.getProtocol();
		return Configuration.of(this.hosts, (bundle != null) ? bundle : getSslBundle(),
				StringUtils.hasLength(protocol) ? protocol : getSecurityProtocol());
	}

	private @Nullable SslBundle bundle(KafkaProperties.Ssl ssl) {
		String name = ssl.getBundle();
		return (StringUtils.hasLength(name) && this.sslBundles != null) ? this.sslBundles.getBundle(name) : null;
	}

}
