package io.dnnenergy.agent.tape;

/** What a record of the file is; its first byte. Varints are fixed: files of earlier versions are read. */
enum Frame {
    NETWORK, NODE, LABEL, VARIANT, OPERATION,
    ROUND, THREAD, EVENT, WAITING, CPU,
    BEGIN, OPENED, READING, THREADS, THREADS_UNKNOWN, LEAVE, AGE_WINDOW, TAKE_ENDED, ABANDON, LOST_ALL, PLATFORM
}
