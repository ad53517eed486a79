package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks whose numbers have 64 bits: half as many fit into a register, a cache and a second of the memory's rate. */
final class PrecisionRule implements Rule {
    @Override
    public Optional<Advice> of(Facts facts) {
        List<String> networks = facts.run().facts().networks().stream().filter(network -> network.dataType().equals("DOUBLE")).map(NetworkFacts::name).toList();
        double joules = facts.sums().layers().entrySet().stream().filter(row -> networks.contains(row.getKey().network())).map(Map.Entry::getValue)
                .mapToDouble(row -> Facts.zeroIfUnknown(row.measuredJ())).sum();
        if (!(joules > 0)) {
            return Optional.empty();
        }
        CallCost cost = CallCost.of(facts.sums().layers(), false);
        double byWork = facts.sums().layers().entrySet().stream().filter(row -> networks.contains(row.getKey().network()))
                .mapToDouble(row -> byWork(row.getKey().pass(), row.getValue(), cost)).sum();
        Advice.Amount amount = facts.amount(joules, 0.1);
        double part = 0.5 * byWork / joules;
        return Rule.worth(facts, new Advice("double", String.join(", ", networks) + " computes with numbers of 64 bits.", amount, facts.share(amount),
                List.of("run.json: data_type DOUBLE", "layers.csv: its layers take " + Si.joules(joules) + ", " + Si.joules(byWork)
                        + " of it by multiply-accumulates, fitted over its rows, and by updates"),
                "new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT); data of DataType.FLOAT too", amount.times(0.05, Math.max(0.1, part), 0.55),
                "half of what layers draw by work, and not by calls: twice as many numbers of 32 bits fit into a register and a cache; at most half of all",
                "results differ from the seventh digit on; a training that needs 64 bits (tiny gradients, long sums) may not converge as before", Advisor.VERIFY));
    }

    private static double byWork(Pass pass, Tally row, CallCost cost) {
        double measured = Facts.zeroIfUnknown(row.measuredJ());
        return pass == Pass.UPDATE ? measured : Math.min(measured, cost.joulePerMac() * Math.max(0, row.macs()));
    }
}
