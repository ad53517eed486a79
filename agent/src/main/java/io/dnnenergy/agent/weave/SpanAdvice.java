package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.boot.PhaseBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is inlined into woven methods: one call at entry, one at exit, with primitives and {@code Object} only. Targets have class file
 * versions from 52, and advice may name no class but those of the boot package and {@code java.base}: a test checks it.
 */
final class SpanAdvice {
    private SpanAdvice() {
    }

    static final class Plain {
        private Plain() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.This(optional = true) Object self) {
            return PhaseBridge.enter(site, self, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token) {
            PhaseBridge.exit(site, token, null);
        }
    }

    static final class WithArgument {
        private WithArgument() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.This(optional = true) Object self, @Advice.Argument(0) Object argument) {
            return PhaseBridge.enter(site, self, argument);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token) {
            PhaseBridge.exit(site, token, null);
        }
    }

    static final class WithFlag {
        private WithFlag() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.This(optional = true) Object self, @Flag boolean flag) {
            return PhaseBridge.enterWith(site, self, flag, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token) {
            PhaseBridge.exit(site, token, null);
        }
    }

    static final class WithFlagAndObject {
        private WithFlagAndObject() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.This(optional = true) Object self, @Flag boolean flag, @Subject Object argument) {
            return PhaseBridge.enterWith(site, self, flag, argument);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token) {
            PhaseBridge.exit(site, token, null);
        }
    }

    static final class OfLambda {
        private OfLambda() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.Origin("#t::#m") String name, @Subject Object argument) {
            return PhaseBridge.enter(site, name, argument);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token) {
            PhaseBridge.exit(site, token, null);
        }
    }

    static final class WithResult {
        private WithResult() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@SiteNumber int site, @Advice.This(optional = true) Object self) {
            return PhaseBridge.enter(site, self, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@SiteNumber int site, @Advice.Enter long token,
                         @Advice.Return(readOnly = true, typing = Assigner.Typing.DYNAMIC) Object result) {
            PhaseBridge.exit(site, token, result);
        }
    }

    static final class OfBytes {
        private OfBytes() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(2) long bytes, @Advice.Argument(value = 3, typing = Assigner.Typing.DYNAMIC) Object direction) {
            PhaseBridge.bytes(bytes, direction);
        }
    }

    static final class OfOperation {
        private OfOperation() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter() {
            return PhaseBridge.enterOp();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter long token, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object op,
                         @Advice.Argument(value = 1, optional = true, typing = Assigner.Typing.DYNAMIC) Object context) {
            PhaseBridge.exitOp(token, op, context);
        }
    }

    static final class OfScatter {
        private OfScatter() {
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter() {
            return PhaseBridge.enterOp();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter long token, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object kind,
                         @Advice.Argument(value = 3, typing = Assigner.Typing.DYNAMIC) Object updates) {
            PhaseBridge.exitOp(token, kind, updates);
        }
    }
}
