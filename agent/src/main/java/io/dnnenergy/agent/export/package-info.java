/**
 * A run in the formats of other tools: stacks for flame graphs, a trace for Perfetto, CodeCarbon's table, a section of a model card. Names are
 * cleaned for each format. Loaded on the command line only.
 */
package io.dnnenergy.agent.export;
