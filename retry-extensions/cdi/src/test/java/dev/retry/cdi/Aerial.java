// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface Aerial {
  final class Literal extends AnnotationLiteral<Aerial> implements Aerial {
    private static final long serialVersionUID = 1L;
  }
}
