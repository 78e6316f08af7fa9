// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Makes a bean of a client for each interface with {@link dev.retry.http.Api} that is found.
 *
 * <pre>{@code
 * @Configuration
 * @EnableRetryClients(basePackages = "com.example.shop")
 * class Clients {}
 * }</pre>
 *
 * <p>A bean is called as its interface, with a small letter, or as {@code @Api(name = …)} of the
 * interface says; it has the qualifiers of the interface. The clients come from the {@code
 * ClientFactory} of the context; where there is none, one is made of the codecs, converters,
 * interceptors, listeners, sources of configuration, token source and transport that are beans, and
 * closed with the context. {@code retry.clients.<name>.*} of the environment replaces what
 * interfaces say.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import({ClientRegistrar.class, ClientFactoryConfiguration.class})
public @interface EnableRetryClients {
  /**
   * {@return the packages in which, and below which, interfaces are found} The package of the
   * annotated class when nothing else says where.
   */
  String[] basePackages() default {};

  /** {@return classes whose packages are meant} */
  Class<?>[] basePackageClasses() default {};

  /** {@return interfaces that are wanted besides, wherever they are} */
  Class<?>[] clients() default {};
}
