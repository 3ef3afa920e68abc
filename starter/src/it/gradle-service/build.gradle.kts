plugins {
	java
	id("org.springframework.boot") version "4.1.1"
	id("io.spring.dependency-management") version "1.1.7"
}

repositories {
	mavenCentral()
}

dependencies {
	implementation("io.kafkastarter:kafka-spring-boot-starter:0.1.0-SNAPSHOT")
	testAndDevelopmentOnly("org.apache.kafka:kafka_2.13")
	testImplementation("org.springframework.boot:spring-boot-starter-test")
	testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

tasks.test {
	useJUnitPlatform()
}
