package io.dnnenergy.agent.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A class that stands for the lambdas of another: it has their interfaces, a number that says which one an object is, and a field for each value
 * captured.
 */
final class LambdaClass {
    private static final String NUMBER = "number";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final String name;
    private final String nestHost;
    private final List<LambdaSite> sites = new ArrayList<>();
    private final Defaults defaults = new Defaults();

    /** @param name internal name of the class to be made; @param nestHost of the nest of the class whose lambdas they are */
    LambdaClass(String name, String nestHost) {
        this.name = name;
        this.nestHost = nestHost;
    }

    String name() {
        return name;
    }

    /** True if the class can stand for the lambda too. */
    boolean agrees(LambdaSite site) {
        return defaults.agree(site);
    }

    /** @return name of the static method that makes it, with what it captures */
    String add(LambdaSite site) {
        defaults.add(site);
        sites.add(site);
        return "make" + (sites.size() - 1);
    }

    byte[] bytes(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        Set<String> interfaces = new LinkedHashSet<>();
        Map<String, List<Integer>> byMethod = new LinkedHashMap<>();
        int fields = 0;
        for (int i = 0; i < sites.size(); i++) {
            LambdaSite site = sites.get(i);
            interfaces.add(site.implemented());
            byMethod.computeIfAbsent(site.key(), any -> new ArrayList<>()).add(i);
            fields = Math.max(fields, site.captured().length);
        }
        writer.visit(version, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", interfaces.toArray(String[]::new));
        writer.visitNestHost(nestHost);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, NUMBER, "I", null, null);
        for (int i = 0; i < fields; i++) {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "captured" + i, OBJECT, null, null);
        }
        constructor(writer, fields);
        singletons(writer, fields);
        for (int i = 0; i < sites.size(); i++) {
            factory(writer, i, fields);
        }
        byMethod.values().forEach(numbers -> method(writer, numbers));
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Fields are final, as the JVM's own lambdas have them: a thread that finds the object by a race sees what it captured. */
    private void constructor(ClassWriter writer, int fields) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructor(fields), null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, NUMBER, "I");
        for (int i = 0; i < fields; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 2 + i);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, "captured" + i, OBJECT);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
    }

    private static String constructor(int fields) {
        return "(I" + OBJECT.repeat(fields) + ")V";
    }

    /** A lambda that captures nothing is one object, as the JVM has it: some are made where nothing may be allocated. */
    private void singletons(ClassWriter writer, int fields) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).captured().length == 0) {
                writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "only" + i, "L" + name + ";", null, null);
                make(code, i, fields);
                code.visitFieldInsn(Opcodes.PUTSTATIC, name, "only" + i, "L" + name + ";");
            }
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
    }

    /** Makes an object of the arguments of the method that it is in. */
    private void make(MethodVisitor code, int number, int fields) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitIntInsn(Opcodes.SIPUSH, number);
        Type[] captured = sites.get(number).captured();
        int slot = 0;
        for (Type type : captured) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            Conversion.emit(code, type, Type.getType(OBJECT));
            slot += type.getSize();
        }
        for (int i = captured.length; i < fields; i++) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(fields), false);
    }

    private void factory(ClassWriter writer, int number, int fields) {
        LambdaSite site = sites.get(number);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "make" + number, site.factory().getDescriptor(), null, null);
        if (site.captured().length == 0) {
            code.visitFieldInsn(Opcodes.GETSTATIC, name, "only" + number, "L" + name + ";");
        } else {
            make(code, number, fields);
        }
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
    }

    /** @param numbers of the lambdas that have this method */
    private void method(ClassWriter writer, List<Integer> numbers) {
        LambdaSite first = sites.get(numbers.get(0));
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, first.method(), first.erased().getDescriptor(), null, null);
        if (numbers.size() > 1) {
            Label[] labels = numbers.stream().map(any -> new Label()).toArray(Label[]::new);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, NUMBER, "I");
            code.visitLookupSwitchInsn(labels[labels.length - 1], numbers.stream().mapToInt(Integer::intValue).toArray(), labels);
            for (int i = 0; i < labels.length; i++) {
                code.visitLabel(labels[i]);
                body(code, sites.get(numbers.get(i)));
            }
        } else {
            body(code, first);
        }
        code.visitMaxs(0, 0);
    }

    private void body(MethodVisitor code, LambdaSite site) {
        if (site.opcode() == Opcodes.INVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, site.body().getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        Type[] taken = site.taken();
        Type[] captured = site.captured();
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, "captured" + i, OBJECT);
            Conversion.emit(code, Type.getType(OBJECT), captured[i]);
            Conversion.emit(code, captured[i], taken[i]);
        }
        Type[] erased = site.erased().getArgumentTypes();
        Type[] instantiated = site.instantiated().getArgumentTypes();
        int slot = 1;
        for (int i = 0; i < erased.length; i++) {
            code.visitVarInsn(erased[i].getOpcode(Opcodes.ILOAD), slot);
            Conversion.emit(code, erased[i], instantiated[i]);
            Conversion.emit(code, instantiated[i], taken[captured.length + i]);
            slot += erased[i].getSize();
        }
        code.visitMethodInsn(site.opcode(), site.body().getOwner(), site.body().getName(), site.body().getDesc(), site.body().isInterface());
        answer(code, site);
    }

    private static void answer(MethodVisitor code, LambdaSite site) {
        Type returned = site.returned();
        Type wanted = site.erased().getReturnType();
        if (wanted.getSort() == Type.VOID) {
            if (returned.getSort() != Type.VOID) {
                code.visitInsn(returned.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
        } else {
            Conversion.emit(code, returned, site.instantiated().getReturnType());
            Conversion.emit(code, site.instantiated().getReturnType(), wanted);
        }
        code.visitInsn(wanted.getOpcode(Opcodes.IRETURN));
    }
}
