/**
 * The analytical model's plain data: a layer's configuration, the work it causes and the circumstances it runs in. Depends on {@code
 * java.base} only; the sub-packages depend on it. {@code conf} reads configurations, {@code layers} turns them into work, {@code shape}
 * walks a whole network, {@code ops} prices single native operations, {@code platform} turns work into joules and seconds, {@code seed}
 * is the model of the founding article.
 */
package io.dnnenergy.agent.model;
