// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.policy;

import net.bytebuddy.ByteBuddy;

/** Wrong: not the package of generated classes. */
record ImportsByteBuddy(ByteBuddy byteBuddy) {}
