/**
 * What wastes joules in a run, how many, which setting changes it, what that would save and how this was predicted. Rules over what the run
 * folder holds; none says anything that its numbers do not show. Pure.
 */
package io.dnnenergy.agent.advise;
