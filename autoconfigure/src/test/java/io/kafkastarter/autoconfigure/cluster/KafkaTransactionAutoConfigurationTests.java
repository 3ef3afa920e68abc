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

package io.kafkastarter.autoconfigure.cluster;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Transactions of Kafka beside those of a database.
 */
class KafkaTransactionAutoConfigurationTests {

	private final ApplicationContextRunner withoutDatabase = KafkaContexts.runner()
		.withConfiguration(AutoConfigurations.of(TransactionAutoConfiguration.class))
		.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY);

	private final ApplicationContextRunner runner = this.withoutDatabase
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withUserConfiguration(Accounts.class);

	@ParameterizedTest
	@ValueSource(strings = { "kafka", "spring.kafka" })
	void whenThereIsADatabaseItsTransactionsAreTheDefault(String prefix) {
		this.runner.withPropertyValues(prefix + ".producer.transaction-id-prefix=tx-").run((context) -> {
			assertThat(context).hasSingleBean(JdbcTransactionManager.class)
				.hasSingleBean(KafkaTransactionManager.class);
			Accounts accounts = context.getBean(Accounts.class);
			assertThatIllegalStateException().isThrownBy(accounts::openAndFail);
			assertThat(accounts.count()).isZero();
			TransactionTemplate template = context.getBean(TransactionTemplate.class);
			assertThat(template.getTransactionManager()).isInstanceOf(JdbcTransactionManager.class);
		});
	}

	@Test
	void whenThereIsNoDatabaseTransactionsAreThoseOfKafka() {
		this.withoutDatabase.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> assertThat(context.getBean(PlatformTransactionManager.class))
				.isInstanceOf(KafkaTransactionManager.class));
	}

	@Test
	void whenThereAreNoTransactionalIdsThereIsNoTransactionManager() {
		this.withoutDatabase.run((context) -> assertThat(context).doesNotHaveBean(PlatformTransactionManager.class));
	}

	@Test
	void whenUserHasATransactionManagerForKafkaThereIsNoOther() {
		this.runner.withUserConfiguration(Own.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> assertThat(context).getBeanNames(KafkaTransactionManager.class).containsExactly("own"));
	}

	@Configuration
	static class Accounts {

		private final JdbcTemplate template;

		Accounts(JdbcTemplate template) {
			this.template = template;
			template.execute("create table if not exists account (id int)");
		}

		@Transactional
		void openAndFail() {
			this.template.update("insert into account values (1)");
			throw new IllegalStateException("after the insert");
		}

		int count() {
			Integer count = this.template.queryForObject("select count(*) from account", Integer.class);
			return (count != null) ? count : 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		KafkaTransactionManager<?, ?> own(ProducerFactory<?, ?> producerFactory) {
			return new KafkaTransactionManager<>(producerFactory);
		}

	}

}
