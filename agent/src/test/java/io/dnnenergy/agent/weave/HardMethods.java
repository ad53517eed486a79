package io.dnnenergy.agent.weave;

/** Methods with all that makes a copy hard: loops at the first instruction, wide variables, handlers, jumps, parameters that are overwritten. */
public class HardMethods {
    public long fit(long wide, double wider, Object changed, int n) {
        while (n > 0) {
            n--;
            wide += (long) wider;
        }
        changed = wide > 5 ? "text" : Integer.valueOf(n);
        try {
            double late = Double.parseDouble(changed.toString());
            return (long) late + wide;
        } catch (NumberFormatException e) {
            String why = e.getMessage();
            return why.length();
        } finally {
            wide = -1;
        }
    }

    public static synchronized int[] output(int n, String[] more) {
        switch (n) {
            case 0:
                return new int[0];
            case 1:
                throw new IllegalStateException("own");
            default:
                int[] made = new int[n];
                for (int i = 0; i < n; i++) {
                    long sum = 0;
                    for (String one : more) {
                        sum += one == null ? 1 : one.length();
                    }
                    made[i] = (int) sum;
                }
                return made;
        }
    }

    public void save() {
    }
}
