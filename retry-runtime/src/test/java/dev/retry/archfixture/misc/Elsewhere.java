// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.misc;

/** Wrong: in no package of the layout. */
final class Elsewhere {}
