package io.dnnenergy.agent.packaging;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * One place where a lambda or a method reference is made, as {@link java.lang.invoke.LambdaMetafactory} is asked for it.
 *
 * @param method       name of the interface's one method
 * @param erased       its descriptor
 * @param instantiated the same with the types of this place
 * @param factory      from what is captured to the interface
 * @param body         what the method calls
 */
record LambdaSite(String method, Type erased, Type instantiated, Type factory, Handle body) {
    /** @return null if it is no lambda that a plain class can stand for: a serializable one, or one with several interfaces */
    static LambdaSite of(String method, String factory, Handle bootstrap, Object... arguments) {
        boolean plain = bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory") && bootstrap.getName().equals("metafactory");
        return plain ? new LambdaSite(method, (Type) arguments[0], (Type) arguments[2], Type.getMethodType(factory), (Handle) arguments[1]) : null;
    }

    /** The interface's method, by which a class can have it once. */
    String key() {
        return method + erased;
    }

    /** Internal name of the interface. */
    String implemented() {
        return factory.getReturnType().getInternalName();
    }

    Type[] captured() {
        return factory.getArgumentTypes();
    }

    /** What the body takes, a receiver included. */
    Type[] taken() {
        Type[] stated = Type.getArgumentTypes(body.getDesc());
        if (body.getTag() == Opcodes.H_INVOKESTATIC || body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return stated;
        }
        Type[] all = new Type[stated.length + 1];
        all[0] = Type.getObjectType(body.getOwner());
        System.arraycopy(stated, 0, all, 1, stated.length);
        return all;
    }

    /** What the body returns. */
    Type returned() {
        return body.getTag() == Opcodes.H_NEWINVOKESPECIAL ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
    }

    /** The instruction that calls the body from a class of the same nest, which may call private methods by the usual instructions (JEP 181). */
    int opcode() {
        return switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }
}
