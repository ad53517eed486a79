package com.example.user;

import io.dnnenergy.examples.workloads.Workloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calibration's workloads cut down to two networks and half a second each: enough to see a calibration run, too short to believe it. */
public final class TinyWorkloads {
    private TinyWorkloads() {
    }

    /** @param args as for {@link Workloads}; lengths are ignored */
    public static void main(String[] args) throws IOException {
        if (Arrays.asList(args).contains("--list")) {
            System.out.println("mlp application 8");
            System.out.println("dense-small designed 4");
            return;
        }
        List<String> tiny = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                i++;
            } else {
                tiny.add(args[i]);
            }
        }
        tiny.addAll(List.of("--batches", "first", "--compile", "0.2", "--warmup", "0.1", "--epochs", "3", "--epoch-seconds", "0.1", "--inference", "0.2"));
        Workloads.main(tiny.toArray(String[]::new));
    }
}
