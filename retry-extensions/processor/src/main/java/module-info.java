// SPDX-License-Identifier: Apache-2.0

/** Reports what is wrong with API interfaces in javac. */
module dev.retry.processor {
  requires dev.retry.runtime;
  requires java.compiler;
  requires jdk.compiler;
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      dev.retry.processor.ApiProcessor;
}
