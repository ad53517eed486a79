package io.dnnenergy.agent.tape;

import io.dnnenergy.agent.record.events.EventTypes;

/** How an event's two values are written: a time as the difference from the last one, and so on. */
final class EventForm {
    private EventForm() {
    }

    /** True if the first value is a time. */
    static boolean hasTime(int type) {
        return type != EventTypes.COUNT && type != EventTypes.OPERATION && type != EventTypes.TRACED_CALL && type != EventTypes.SCORE;
    }

    /** True if the second value is a thread's CPU clock. */
    static boolean hasCpu(int type) {
        return type == EventTypes.SWITCH;
    }
}
