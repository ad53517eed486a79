package io.dnnenergy.machine;

import java.util.Locale;
import java.util.Map;

/** Names of virtual machines' hosts by what their firmware calls the machine (the DMI strings that systemd-detect-virt goes by). Pure. */
final class Hypervisors {
    private static final Map<String, String> BY_VENDOR = Map.ofEntries(Map.entry("qemu", "QEMU"), Map.entry("vmware", "VMware"),
            Map.entry("innotek gmbh", "VirtualBox"), Map.entry("virtualbox", "VirtualBox"), Map.entry("xen", "Xen"), Map.entry("bochs", "Bochs"),
            Map.entry("parallels", "Parallels"), Map.entry("bhyve", "bhyve"), Map.entry("amazon ec2", "Amazon EC2"), Map.entry("kvm", "KVM"),
            Map.entry("openstack", "OpenStack"), Map.entry("google compute engine", "Google Compute Engine"),
            Map.entry("apple virtualization", "Apple Virtualization"), Map.entry("digitalocean", "DigitalOcean"));

    private Hypervisors() {
    }

    /** @return empty if the strings name none */
    static String name(String vendor, String product) {
        String both = (vendor + " " + product).toLowerCase(Locale.ROOT);
        if (both.contains("microsoft") && both.contains("virtual machine")) {
            return "Hyper-V";
        }
        // The bare-metal machines of Amazon have its name too.
        return both.contains(".metal") ? "" : BY_VENDOR.entrySet().stream().filter(entry -> both.contains(entry.getKey())).map(Map.Entry::getValue)
                .sorted().findFirst().orElse("");
    }
}
