// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Spring Boot watches by itself, when it can: the circuit breakers of clients, by Actuator's
 * health and by Micrometer.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RetryAutoConfiguration.class)
@ConditionalOnBean(ContextCheck.class)
public final class BreakerAutoConfiguration {

  /** Made by Spring Boot. */
  public BreakerAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class Healthy {
    @Bean
    @ConditionalOnEnabledHealthIndicator("retry")
    HealthIndicator retryHealthIndicator(ContextCheck clients) {
      return new BreakerHealth(clients::breakers);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class Measured {
    @Bean
    MeterBinder retryBreakerMetrics(ContextCheck clients) {
      return new BreakerMetrics(clients::breakers);
    }
  }
}
