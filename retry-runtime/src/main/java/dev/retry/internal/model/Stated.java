// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;

/**
 * An annotation that applies to a method, and where it stands.
 *
 * @param annotation what it says
 * @param where the interface or method that carries it, for messages
 * @param onMethod whether it stands on the method, and not on an interface
 * @param <A> its kind
 */
record Stated<A extends Annotation>(A annotation, String where, boolean onMethod) {}
