package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Opening;
import java.util.function.Supplier;

/** How long a source may take to open. This library starts no thread; whoever calls it may, and go on without a source that does not answer. */
public interface Patience {
    /** Waits for as long as it takes. */
    Patience ENDLESS = (source, opening) -> opening.get();

    /** @return what {@code opening} gives, or that the source is unusable, with the reason */
    Opening open(String source, Supplier<Opening> opening);
}
