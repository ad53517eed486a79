package io.dnnenergy.probe;

/** What became of one read of one domain. Whatever it says, the sample's energy never decreases. */
public enum ReadStatus {
    /** The counter was read and has moved since the last read. */
    OK,
    /** The counter was read and shows the same value: no update since, which is not the same as no energy. */
    UNCHANGED,
    /** The counter went back by less than a wrap can explain (driver reload, suspend). The lost span's energy is unknown. */
    RESET,
    /** The increment is beyond any plausible power; it was left out. */
    SUSPECT,
    /** The read failed this time (EIO, ENODATA); the sample keeps the energy of the last good read. */
    FAILED,
    /** The counter is gone for good; further reads will not bring it back. */
    GONE
}
