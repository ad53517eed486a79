package io.dnnenergy.probe;

/** Reader of a counter of energy whose values go through a {@link CounterTrack}. */
public interface CountingSensor extends Sensor {
    /** What the values so far amount to. */
    CounterTrack track();

    /** Microjoules of one step of the counter. A count of 2^-32 J is exact in a double up to 2 MJ and right to 1 part in 1e16 beyond. */
    default double ujPerCount() {
        return 1;
    }

    @Override
    default boolean wasLate() {
        return track().wasLate();
    }

    @Override
    default double mostUjPerS() {
        return track().mostPerSecond() * ujPerCount();
    }

    @Override
    default long energyUj() {
        return (long) (track().total() * ujPerCount());
    }

    @Override
    default ReadCounts counts() {
        return track().counts();
    }
}
