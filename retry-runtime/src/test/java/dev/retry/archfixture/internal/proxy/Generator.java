// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.internal.proxy;

import net.bytebuddy.ByteBuddy;

/** Right: the one package that may import Byte Buddy. */
record Generator(ByteBuddy byteBuddy) {}
