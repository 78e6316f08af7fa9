// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.client;

import dev.retry.archfixture.message.ImportsClient;

/** Right by the order: the last package may import the first. */
public record Front(ImportsClient message) {}
