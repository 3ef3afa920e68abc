package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;

/**
 * The configurations of all clusters' clients.
 *
 * @param clusters the configurations by the cluster's name, checked and complete
 * @param written what somebody has written for the main cluster, and where it is; without
 * our defaults
 */
record ClientConfigurations(Map<String, ClientConfiguration> clusters, ClientConfiguration written) {

}
