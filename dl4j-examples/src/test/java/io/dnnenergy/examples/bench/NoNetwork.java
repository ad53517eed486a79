package io.dnnenergy.examples.bench;

/** A program without DL4J: not even the verifier of its class has to load one of DL4J's. */
public final class NoNetwork {
    private NoNetwork() {
    }

    public static void main(String[] arguments) {
        System.out.println("no network");
    }
}
