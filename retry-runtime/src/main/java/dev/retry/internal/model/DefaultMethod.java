// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A default method as declared.
 *
 * @param method the declaration that has the last word
 * @param parameters the types of its parameters, variables of the interfaces resolved
 * @param returnType its return type, likewise
 */
record DefaultMethod(Method method, List<Type> parameters, Type returnType) {}
