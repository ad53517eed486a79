/*
 * A fixture: a library with NVML's symbols that does what a control file says, so that tests can make it misbehave while it is read.
 * CONTROL is the file's path, fixed when this is compiled; lines are "key value". OLD_DRIVER leaves out what drivers before Volta lack.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef int nvmlReturn_t;
typedef struct device *nvmlDevice_t;

typedef union {
    double dVal; unsigned int uiVal; unsigned long ulVal; unsigned long long ullVal; signed long long sllVal;
} nvmlValue_t;

typedef struct {
    unsigned int fieldId; unsigned int scopeId; long long timestamp; long long latencyUsec; int valueType; nvmlReturn_t nvmlReturn;
    nvmlValue_t value;
} nvmlFieldValue_t;

typedef struct {
    char busIdLegacy[16]; unsigned int domain; unsigned int bus; unsigned int device; unsigned int pciDeviceId;
    unsigned int pciSubSystemId; char busId[32];
} nvmlPciInfo_t;

static unsigned long long get(const char *key, int device, unsigned long long otherwise) {
    char name[64], line[256], found[64];
    unsigned long long value;
    snprintf(name, sizeof name, device < 0 ? "%s" : "%s%d", key, device);
    FILE *file = fopen(CONTROL, "r");
    if (!file) {
        return otherwise;
    }
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%63s %llu", found, &value) == 2 && !strcmp(found, name)) {
            otherwise = value;
        }
    }
    fclose(file);
    return otherwise;
}

static int references;

/* Takes as many milliseconds as the control file says, in steps, so that a test can end it. */
static void take(const char *key) {
    for (unsigned long long spent = 0; spent < get(key, -1, 0); spent += 10) {
        usleep(10000);
    }
}

static int index_of(nvmlDevice_t device) { return (int) (size_t) device - 1000; }

nvmlReturn_t nvmlInit_v2(void) {
    take("init_ms");
    int code = (int) get("init", -1, 0); references += code == 0;
    return code;
}
nvmlReturn_t nvmlShutdown(void) { take("shutdown_ms"); references--; return 0; }
int fake_references(void) { return references; }
int fake_sizes(int which) {
    switch (which) {
        case 0: return sizeof(nvmlFieldValue_t);
        case 1: return offsetof(nvmlFieldValue_t, scopeId);
        case 2: return offsetof(nvmlFieldValue_t, nvmlReturn);
        case 3: return offsetof(nvmlFieldValue_t, value);
        case 4: return sizeof(nvmlPciInfo_t);
        default: return offsetof(nvmlPciInfo_t, busId);
    }
}
nvmlReturn_t nvmlSystemGetDriverVersion(char *version, unsigned int length) { snprintf(version, length, "555.42"); return 0; }
nvmlReturn_t nvmlDeviceGetCount_v2(unsigned int *count) { *count = (unsigned) get("devices", -1, 1); return (int) get("count_code", -1, 0); }
nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *device) {
    *device = (nvmlDevice_t) (size_t) (1000 + index);
    return (int) get("handle_code", index, 0);
}
nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned int length) {
    snprintf(name, length, "Fake Model %llu", get("model", index_of(device), 1));
    return 0;
}
nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t device, char *uuid, unsigned int length) {
    snprintf(uuid, length, "GPU-%d0000000-aaaa", index_of(device) + 1);
    return 0;
}
nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci) {
    snprintf(pci->busId, sizeof pci->busId, "00000000:%02X:00.0", index_of(device) + 16);
    return 0;
}
nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t device, unsigned int *current, unsigned int *pending) {
    *current = *pending = (unsigned) get("mig", index_of(device), 0);
    return 0;
}
typedef struct { unsigned int pid; unsigned long long usedGpuMemory; unsigned int gpuInstanceId; unsigned int computeInstanceId; } nvmlProcessInfo_t;
typedef struct {
    unsigned int pid; unsigned long long timeStamp; unsigned int smUtil; unsigned int memUtil; unsigned int encUtil; unsigned int decUtil;
} nvmlProcessUtilizationSample_t;
/* Processes 0 to N-1 have the numbers pid0 ... and use util0 ... percent; without the key "processes" the card keeps no account. */
nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t device, unsigned int *count, nvmlProcessInfo_t *infos) {
    take("share_ms");
    unsigned int n = (unsigned) get("processes", -1, 999);
    if (n == 999) {
        return 3;
    }
    for (unsigned int i = 0; i < n; i++) {
        infos[i].pid = (unsigned) get("pid", (int) i, 0);
    }
    *count = n;
    return 0;
}
nvmlReturn_t nvmlDeviceGetProcessUtilization(nvmlDevice_t device, nvmlProcessUtilizationSample_t *samples, unsigned int *count,
                                             unsigned long long since) {
    unsigned int n = (unsigned) get("processes", -1, 999);
    if (n == 999 || get("no_utilisation", -1, 0)) {
        return 3;
    }
    for (unsigned int i = 0; i < n; i++) {
        samples[i].pid = (unsigned) get("pid", (int) i, 0);
        samples[i].timeStamp = since + 1;
        samples[i].smUtil = (unsigned) get("util", (int) i, 0);
    }
    *count = n;
    return n ? 0 : 6;
}
nvmlReturn_t nvmlDeviceGetPowerUsage(nvmlDevice_t device, unsigned int *power) {
    take("read_ms");
    *power = (unsigned) get("power", index_of(device), 0);
    return (int) get("power_code", index_of(device), 0);
}
#ifndef OLD_DRIVER
nvmlReturn_t nvmlDeviceGetTotalEnergyConsumption(nvmlDevice_t device, unsigned long long *energy) {
    take("read_ms");
    *energy = get("energy", index_of(device), 0);
    return (int) get("energy_code", index_of(device), 0);
}
nvmlReturn_t nvmlDeviceGetFieldValues(nvmlDevice_t device, int count, nvmlFieldValue_t *values) {
    for (int i = 0; i < count; i++) {
        int scope_ok = values[i].scopeId == get("scope", index_of(device), 0);
        values[i].nvmlReturn = values[i].fieldId == 186 && scope_ok ? (int) get("instant_code", index_of(device), 3) : 3;
        values[i].value.uiVal = (unsigned) get("instant", index_of(device), 0);
    }
    return 0;
}
#endif
