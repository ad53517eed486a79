package io.dnnenergy.agent.model;

/**
 * In which order a layer's operands lie in memory, which its neighbours decide.
 *
 * @param inputApart    whether the input's channels come before the examples, as a convolution leaves them
 * @param gradientApart whether those of the gradient that comes in do
 * @param stepsApart    whether the elements of one step of a sequence lie apart, as in arrays from outside of the network; recurrent layers hand on
 *                      sequences whose steps lie together
 */
public record Placing(boolean inputApart, boolean gradientApart, boolean stepsApart) {
}
