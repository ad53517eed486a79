package io.dnnenergy.agent.report;

import java.util.Map;

/**
 * Where a scope's energy went, joules; NaN where unknown. {@code measuredJ = attributedJ + otherProcessesJ + unattributedJ}.
 *
 * @param domains         measured joules by domain
 * @param total           energies of the scope as a whole
 * @param staticJ         static energy within {@code total}
 * @param attributedJ     energy of phases
 * @param otherProcessesJ energy of other processes' CPU time; NaN if that is not known, and then inside the other two
 * @param unattributedJ   energy of this process outside phases
 * @param unattributed    the parts of {@code unattributedJ}
 */
public record Balance(Map<String, Double> domains, Energy total, double staticJ, double attributedJ, double otherProcessesJ,
                      double unattributedJ, Unattributed unattributed) {
}
