package io.dnnenergy.agent.structure;

import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Every class that a class file names: in code, signatures, annotations and constants. */
public final class ClassReferences {
    private ClassReferences() {
    }

    /** @return binary names, arrays and the class itself left out */
    public static Set<String> of(byte[] classFile) {
        Set<String> names = new TreeSet<>();
        ClassReader reader = new ClassReader(classFile);
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                names.add(internalName.replace('/', '.'));
                return internalName;
            }
        };
        // The writer makes the remapper go through everything.
        reader.accept(new ClassRemapper(new ClassWriter(0), collector), 0);
        names.remove(reader.getClassName().replace('/', '.'));
        return names;
    }
}
