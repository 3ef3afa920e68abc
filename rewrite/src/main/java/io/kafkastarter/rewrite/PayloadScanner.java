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

package io.kafkastarter.rewrite;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Flag;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Looks in code for what listeners take, and for whatever else reads serializers and
 * deserializers of the settings.
 */
class PayloadScanner extends JavaVisitor<ExecutionContext> {

	private static final String KAFKA = "org.springframework.kafka.";

	private static final Set<String> NO_PAYLOADS = Set.of(KAFKA + "support.Acknowledgment",
			"org.apache.kafka.clients.consumer.Consumer", KAFKA + "listener.adapter.ConsumerRecordMetadata",
			"org.springframework.messaging.MessageHeaders");

	private static final Set<String> WRAPPERS = Set.of("org.apache.kafka.clients.consumer.ConsumerRecord",
			"org.apache.kafka.clients.consumer.ConsumerRecords", "org.springframework.messaging.Message",
			"java.util.List", "java.util.Collection", "java.util.Optional");

	private static final Set<String> TEXT = Set.of("java.lang.String", "java.lang.CharSequence");

	private static final List<String> READING = List.of(KAFKA + "core.DefaultKafkaConsumerFactory",
			KAFKA + "core.ConsumerFactory", KAFKA + "config.ConcurrentKafkaListenerContainerFactory",
			KAFKA + "requestreply.ReplyingKafkaTemplate", KAFKA + "listener.KafkaMessageListenerContainer",
			KAFKA + "listener.ConcurrentMessageListenerContainer",
			KAFKA + "core.reactive.ReactiveKafkaConsumerTemplate", KAFKA + "support.converter.RecordMessageConverter",
			KAFKA + "support.converter.BatchMessageConverter", KAFKA + "support.converter.JsonMessageConverter",
			KAFKA + "support.converter.StringJsonMessageConverter",
			KAFKA + "support.converter.ByteArrayJsonMessageConverter",
			KAFKA + "support.converter.JacksonJsonMessageConverter",
			KAFKA + "support.converter.StringJacksonJsonMessageConverter",
			KAFKA + "support.converter.ByteArrayJacksonJsonMessageConverter");

	private static final List<String> WRITING = List.of(KAFKA + "core.DefaultKafkaProducerFactory",
			KAFKA + "core.ProducerFactory", KAFKA + "core.reactive.ReactiveKafkaProducerTemplate");

	private final PayloadFacts facts;

	PayloadScanner(PayloadFacts facts) {
		this.facts = facts;
	}

	@Override
	public J visitLiteral(J.Literal literal, ExecutionContext context) {
		if (literal.getValue() instanceof String text) {
			References.scan(text, this.facts.written());
		}
		return literal;
	}

	@Override
	public J visitIdentifier(J.Identifier identifier, ExecutionContext context) {
		JavaType.FullyQualified type = TypeUtils.asFullyQualified(identifier.getType());
		if (type != null && getCursor().firstEnclosing(J.Import.class) == null && !isOwnOfTest()) {
			if (READING.contains(type.getFullyQualifiedName())) {
				this.facts.ownReading();
			}
			if (WRITING.contains(type.getFullyQualifiedName())) {
				this.facts.ownWriting();
			}
		}
		return identifier;
	}

	// Tests make clients of their own, with settings of their own. Those that they have
	// injected are the service's.
	private boolean isOwnOfTest() {
		J.MethodDeclaration method = getCursor().firstEnclosing(J.MethodDeclaration.class);
		return Sources.isTest(getCursor().firstEnclosing(SourceFile.class)) && method != null && isBody(method);
	}

	private boolean isBody(J.MethodDeclaration method) {
		return getCursor().getPathAsStream().takeWhile((part) -> part != method).anyMatch(J.Block.class::isInstance);
	}

	@Override
	public J visitClassDeclaration(J.ClassDeclaration declaration, ExecutionContext context) {
		// Its methods take what a header or a declaration says.
		if (isListener(declaration.getLeadingAnnotations())) {
			this.facts.listener();
			this.facts.untyped();
		}
		return super.visitClassDeclaration(declaration, context);
	}

	@Override
	public J visitMethodDeclaration(J.MethodDeclaration method, ExecutionContext context) {
		if (isListener(method.getLeadingAnnotations())) {
			this.facts.listener();
			method.getParameters().forEach((parameter) -> {
				if (parameter instanceof J.VariableDeclarations variable) {
					parameter(variable);
				}
			});
		}
		return super.visitMethodDeclaration(method, context);
	}

	private static boolean isListener(List<J.Annotation> annotations) {
		return annotations.stream()
			.anyMatch((annotation) -> List.of("KafkaListener", "KafkaListeners", "KafkaHandler")
				.contains(annotation.getSimpleName()));
	}

	private void parameter(J.VariableDeclarations parameter) {
		boolean header = parameter.getLeadingAnnotations()
			.stream()
			.anyMatch((annotation) -> annotation.getSimpleName().startsWith("Header"));
		JavaType.FullyQualified type = TypeUtils.asFullyQualified(parameter.getType());
		if (!header && (type == null || !NO_PAYLOADS.contains(type.getFullyQualifiedName()))) {
			payload(parameter.getType());
		}
	}

	private void payload(@Nullable JavaType type) {
		if (type instanceof JavaType.Parameterized generic && WRAPPERS.contains(generic.getFullyQualifiedName())) {
			List<JavaType> types = generic.getTypeParameters();
			payload(types.get(types.size() - 1));
			return;
		}
		JavaType.FullyQualified plain = TypeUtils.asFullyQualified(type);
		boolean bytes = type instanceof JavaType.Array;
		if (bytes || plain != null && TEXT.contains(plain.getFullyQualifiedName())) {
			this.facts.text();
		}
		else if (plain == null || plain instanceof JavaType.Unknown || !isConcrete(plain)) {
			this.facts.untyped();
		}
	}

	private static boolean isConcrete(JavaType.FullyQualified type) {
		String name = type.getFullyQualifiedName();
		boolean open = name.equals("java.lang.Object") || WRAPPERS.contains(name)
				|| type.getKind() == JavaType.FullyQualified.Kind.Interface && !name.startsWith("java.");
		return !open && !(type instanceof JavaType.Class plain && plain.hasFlags(Flag.Abstract));
	}

}
