// LD_PRELOAD: reads of .../energy_uj are answered with PLANT_STATIC_W times the time since the start plus PLANT_CPU_W times the CPU time of the
// process, as it was at the last tick of 1 ms at which anybody looked. No other process has to keep up, so a busy machine cannot make it late.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static char ours[65536];
static volatile int lock;
static int64_t startNs, tick = -1, shownUj;
static double staticW, cpuW;

static int64_t clockNs(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static ssize_t answer(char *to, size_t size) {
    while (__sync_lock_test_and_set(&lock, 1));
    int64_t now = clockNs(CLOCK_MONOTONIC);
    if (startNs == 0) {
        startNs = now;
        staticW = atof(getenv("PLANT_STATIC_W"));
        cpuW = atof(getenv("PLANT_CPU_W"));
    }
    if ((now - startNs) / 1000000 != tick) {
        tick = (now - startNs) / 1000000;
        shownUj = (int64_t) ((staticW * (now - startNs) + cpuW * clockNs(CLOCK_PROCESS_CPUTIME_ID)) * 1e-3);
    }
    char text[32];
    int length = snprintf(text, sizeof text, "%lld\n", (long long) shownUj);
    __sync_lock_release(&lock);
    if ((size_t) length > size) {
        length = size;
    }
    memcpy(to, text, length);
    return length;
}

static int opened(const char *path, int fd) {
    size_t length = strlen(path);
    if (fd >= 0 && fd < 65536) {
        ours[fd] = getenv("PLANT_CPU_W") && length > 9 && !strcmp(path + length - 9, "energy_uj");
    }
    return fd;
}

#define IS_OURS(fd) ((fd) >= 0 && (fd) < 65536 && ours[fd])
#define OPEN(name) int name(const char *path, int flags, ...) { \
    static int (*real)(const char *, int, ...); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); } \
    if (!real) real = dlsym(RTLD_NEXT, #name); \
    return opened(path, real(path, flags, mode)); }
#define PREAD(name, offset) ssize_t name(int fd, void *to, size_t size, offset at) { \
    static ssize_t (*real)(int, void *, size_t, offset); \
    if (IS_OURS(fd)) return at ? 0 : answer(to, size); \
    if (!real) real = dlsym(RTLD_NEXT, #name); \
    return real(fd, to, size, at); }

OPEN(open)
OPEN(open64)
PREAD(pread, off_t)
PREAD(pread64, off64_t)

ssize_t read(int fd, void *to, size_t size) {
    static ssize_t (*real)(int, void *, size_t);
    if (IS_OURS(fd)) {
        if (lseek(fd, 0, SEEK_CUR) > 0) return 0;
        ssize_t length = answer(to, size);
        lseek(fd, length, SEEK_SET);
        return length;
    }
    if (!real) real = dlsym(RTLD_NEXT, "read");
    return real(fd, to, size);
}

int close(int fd) {
    static int (*real)(int);
    if (IS_OURS(fd)) ours[fd] = 0;
    if (!real) real = dlsym(RTLD_NEXT, "close");
    return real(fd);
}
