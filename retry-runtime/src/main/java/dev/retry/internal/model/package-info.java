// SPDX-License-Identifier: Apache-2.0
/**
 * From annotations to plans. {@link dev.retry.internal.model.ApiModel#read} reads an interface
 * once, checks all of it, and keeps one {@link dev.retry.internal.model.MethodPlan} per method,
 * which binds the arguments of a call and knows how to read its result. Nothing here reads an
 * annotation after that, or sends anything. Imports {@code message}, {@code spi}, {@code policy}.
 *
 * <p>A reader starts with {@code InterfaceReader} (what is declared), then {@code PlanBuilder}
 * (which asks the rules of each topic), then {@code RequestBinder} (what happens per call).
 */
@NullMarked
package dev.retry.internal.model;

import org.jspecify.annotations.NullMarked;
