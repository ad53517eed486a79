package io.dnnenergy.probe.hwmon;

/** What part of the machine a hwmon channel is known to cover. Decides what may be counted. */
enum Coverage {
    /** Everything the machine, or its board, draws; or one of several parts that add up to it (see {@link KnownChannel#set()}). */
    BOARD,
    /** A processor package, or one of its disjoint rails. */
    PROCESSOR,
    /** A graphics card. */
    CARD,
    /** A part of something that has a channel of its own, or the supply around it. */
    INSIDE,
    /** Not the computer's consumption: light, a pump, another machine, a battery being charged. */
    FOREIGN,
    /** Nobody has said what it measures. */
    UNKNOWN
}
