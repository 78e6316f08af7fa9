// SPDX-License-Identifier: Apache-2.0

/** Clients from Spring, and from Spring Boot with what it has around them. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.retry.spring {
  requires transitive dev.retry.runtime;
  requires transitive spring.context;
  requires spring.beans;
  requires spring.core;
  requires static spring.boot;
  requires static spring.boot.autoconfigure;
  requires static spring.boot.health;
  requires static micrometer.core;
  requires static com.fasterxml.jackson.annotation; // named by class files of Spring Boot
  requires static org.jspecify;

  exports dev.retry.spring;

  opens dev.retry.spring to
      spring.beans,
      spring.context,
      spring.core;
}
