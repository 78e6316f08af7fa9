// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.client.ClientFactory;
import dev.retry.examples.pulse.GitHub.Repo;
import java.util.List;

/** The shortest program over {@link GitHub}: lists repositories of the real one. */
public final class FirstCall {
  private FirstCall() {}

  /** Needs {@code GITHUB_TOKEN}. */
  public static void main(String[] arguments) {
    String token = System.getenv("GITHUB_TOKEN");
    // tag::use
    try (ClientFactory clients = ClientFactory.builder().bearer(() -> token).build()) {
      List<Repo> repos = clients.create(GitHub.class).repos("torvalds", 100);
      repos.forEach(repo -> System.out.println(repo.stars() + " stars: " + repo.name()));
    }
    // end::use
  }
}
