// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that a client implements.
 *
 * @param key its name and erased descriptor, such as {@code
 *     repos(Ljava/lang/String;I)Ljava/util/List;}: unlike those of all others, and the same in
 *     every run
 * @param methods the abstract declarations it answers, the most specific first; they may differ in
 *     erased types
 * @param plan what a call of it does
 * @param fallback the default method to call when a call of it failed: with the same arguments and,
 *     if it takes one more, the failure; {@code null} when there is none
 * @param configured in words what does not come from the source, and from which key
 */
public record ApiMethod(
    String key,
    List<Method> methods,
    MethodPlan plan,
    @Nullable Method fallback,
    List<String> configured) {}
