package io.dnnenergy.agent.attribute.fit;

/**
 * The latest blocks as they were put in, so that they can be weighed again when powers are known better: whether a row is an outlier, and how
 * much calls differ, shows only then. Rings of bounded size; the oldest blocks give way. Allocates only while it grows.
 */
final class BlockStore {
    private static final int MOST_BLOCKS = 512;
    /** Numbers kept, 12 bytes each: bounds networks of very many layers. */
    private static final int MOST_ENTRIES = 1 << 18;

    private final double[] weight = new double[MOST_BLOCKS];
    private final int[] group = new int[MOST_BLOCKS];
    private final int[] rows = new int[MOST_BLOCKS];
    private final int[] entries = new int[MOST_BLOCKS];
    private final int[] newColumn = new int[MOST_BLOCKS];
    private final double[] rowNumbers = new double[MOST_BLOCKS * Block.MAX_ROWS * 4];
    private final int[] rowEntries = new int[MOST_BLOCKS * Block.MAX_ROWS];
    private int[] column = new int[1 << 10];
    private float[] seconds = new float[1 << 10];
    private float[] calls = new float[1 << 10];
    private int first;
    private int size;
    private long firstEntry;
    private long nextEntry;

    /** Keeps a copy of a block with the group that it was dealt to. @param columnNew a column whose first calls it holds; -1 for none */
    void add(Block block, int groupOfBlock, int columnNew) {
        int count = block.entryCount();
        if (count > MOST_ENTRIES) {
            return;
        }
        while (size == MOST_BLOCKS || size > 0 && nextEntry - firstEntry + count > MOST_ENTRIES) {
            firstEntry += entries[first];
            first = (first + 1) % MOST_BLOCKS;
            size--;
        }
        reserve(nextEntry - firstEntry + count);
        int at = (first + size++) % MOST_BLOCKS;
        weight[at] = 1;
        group[at] = groupOfBlock;
        newColumn[at] = columnNew;
        rows[at] = block.rows();
        entries[at] = count;
        for (int r = 0; r < block.rows(); r++) {
            block.numbers(r, rowNumbers, 4 * (at * Block.MAX_ROWS + r));
            rowEntries[at * Block.MAX_ROWS + r] = block.entries(r);
            for (int i = 0; i < block.entries(r); i++) {
                int slot = (int) (nextEntry++ & column.length - 1);
                column[slot] = block.column(r, i);
                seconds[slot] = (float) block.seconds(r, i);
                calls[slot] = (float) block.calls(r, i);
            }
        }
    }

    private void reserve(long wanted) {
        if (wanted > column.length) {
            int larger = Integer.highestOneBit((int) wanted - 1) << 1;
            int[] columns = new int[larger];
            float[] times = new float[larger];
            float[] begun = new float[larger];
            for (long n = firstEntry; n < nextEntry; n++) {
                int from = (int) (n & column.length - 1);
                int to = (int) (n & larger - 1);
                columns[to] = column[from];
                times[to] = seconds[from];
                begun[to] = calls[from];
            }
            column = columns;
            seconds = times;
            calls = begun;
        }
    }

    int size() {
        return size;
    }

    /** Multiplies the weight of all. */
    void scale(double factor) {
        for (int i = 0; i < MOST_BLOCKS; i++) {
            weight[i] *= factor;
        }
    }

    /** Takes kept blocks, the oldest first. */
    interface Reader {
        void block(int group, double weight, int newColumn);
    }

    /** Puts each block in turn into {@code block}, which the reader must have emptied when it returns. */
    void forEach(Block block, Reader reader) {
        long entry = firstEntry;
        for (int i = 0; i < size; i++) {
            int at = (first + i) % MOST_BLOCKS;
            for (int r = 0; r < rows[at]; r++) {
                int row = at * Block.MAX_ROWS + r;
                block.begin(rowNumbers[4 * row], rowNumbers[4 * row + 1], rowNumbers[4 * row + 2], rowNumbers[4 * row + 3]);
                for (int n = 0; n < rowEntries[row]; n++) {
                    int slot = (int) (entry++ & column.length - 1);
                    block.put(column[slot], seconds[slot], calls[slot]);
                }
            }
            reader.block(group[at], weight[at], newColumn[at]);
        }
    }
}
