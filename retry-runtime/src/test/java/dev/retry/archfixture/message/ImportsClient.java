// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.message;

import dev.retry.archfixture.client.Front;

/** Wrong: the first package of the order imports the last, which makes a cycle too. */
public record ImportsClient(Front front) {}
