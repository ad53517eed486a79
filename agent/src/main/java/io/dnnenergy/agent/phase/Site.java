package io.dnnenergy.agent.phase;

/**
 * One hooked place. Its number is a constant in the woven code.
 *
 * @param number index in the table of sites
 * @param kind   what the method is
 * @param method method's name: an overload of the same name, called on the same object inside this one, is not a span of its own
 */
public record Site(int number, SiteKind kind, String method) {
}
