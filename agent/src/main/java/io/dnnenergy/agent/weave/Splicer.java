package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.phase.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;

/** Weaves advice into one class file. All that knows Byte Buddy's machinery. Thread-safe. */
final class Splicer {
    /** Simple names of what {@link Subject} may be; an array's ends as its class name does. */
    private static final Set<String> SUBJECTS = Set.of("INDArray", "INDArray;", "Model", "MultiDataSet");

    private final Sites sites;
    private final ClassFileLocator ownClasses = ClassFileLocator.ForClassLoader.of(Splicer.class.getClassLoader());
    private final ByteBuddy byteBuddy = new ByteBuddy()
            // No walk of the class hierarchy, no bridges, no new members: the result can be retransformed and undone.
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(VisibilityBridgeStrategy.Default.NEVER)
            .with(InstrumentedType.Factory.Default.FROZEN);
    private final Advice.ExceptionHandler handler;
    /** By class of the advice and number of the site: reading an advice takes as long as weaving a class. */
    private final Map<String, Advice> advices = new ConcurrentHashMap<>();

    Splicer(Sites sites) {
        this.sites = sites;
        try {
            handler = new Advice.ExceptionHandler.Simple(
                    MethodInvocation.invoke(
                    new MethodDescription.ForLoadedMethod(PhaseBridge.class.getMethod("adviceFailed", Throwable.class))));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("the bridge is not the agent's own", e);
        }
    }

    /** @return the woven class file; null if no method of the class matches */
    byte[] splice(ClassLoader loader, String name, byte[] bytes, List<Hook> hooks) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
        // FAST: no parameter names, no line numbers. A pool per class: supertypes are not asked for, so there is nothing to share. Lazy: a
        // method may name a type that is not on the class path (an optional dependency), and its class must be woven all the same.
        TypePool pool = new TypePool.Default.WithLazyResolution(new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
        TypeDescription type = pool.describe(name).resolve();
        List<Join> joins = joins(type, hooks);
        if (joins.isEmpty()) {
            return null;
        }
        // One pass over the class: a visitor for each join would have every method compared with every join.
        Map<String, Advice> byMethod = new HashMap<>();
        joins.forEach(join -> byMethod.put(key(join.method()), advice(join)));
        AsmVisitorWrapper visitor = new AsmVisitorWrapper.ForDeclaredMethods().invokable(method -> byMethod.containsKey(key(method)),
                (woven, method, to, context, types, writerFlags, readerFlags) -> byMethod.get(key(method)).wrap(woven, method, to, context, types,
                        writerFlags, readerFlags));
        return byteBuddy.decorate(type, locator).visit(visitor).make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
    }

    private static String key(MethodDescription method) {
        return method.getInternalName() + method.getDescriptor();
    }

    /** A method and its hook; the first row that matches wins. */
    record Join(MethodDescription.InDefinedShape method, Hook hook) {
    }

    static List<Join> joins(TypeDescription type, List<Hook> hooks) {
        List<Join> joins = new ArrayList<>();
        for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
            Hook first = null;
            for (Hook hook : hooks) {
                if (first == null && hook.methods().stream().anyMatch(pattern -> pattern.matches(method))) {
                    first = hook;
                }
            }
            if (first != null) {
                joins.add(new Join(method, first));
            }
        }
        return joins;
    }

    private Advice advice(Join join) {
        if (join.hook().capture() == Capture.LAMBDA) {
            return ofLambda(sites.of(join.hook().kind(), Lambdas.METHOD), join.method());
        }
        Site site = sites.of(join.hook().kind(), join.method().getName());
        if (join.hook().capture() == Capture.FLAG_AND_OBJECT) {
            return withFlag(site, join.method());
        }
        Class<?> advice = switch (join.hook().capture()) {
            case NOTHING -> SpanAdvice.Plain.class;
            case ARGUMENT -> SpanAdvice.WithArgument.class;
            case FLAG_AND_OBJECT, LAMBDA -> throw new IllegalStateException("has bindings of its own");
            case RESULT -> SpanAdvice.WithResult.class;
            case BYTES -> SpanAdvice.OfBytes.class;
            case OPERATION -> SpanAdvice.OfOperation.class;
            case SCATTER -> SpanAdvice.OfScatter.class;
        };
        return advices.computeIfAbsent(advice.getName() + site.number(), any -> Advice.withCustomMapping().bind(SiteNumber.class, site.number())
                .to(advice, ownClasses).withExceptionHandler(handler));
    }

    private Advice withFlag(Site site, MethodDescription.InDefinedShape method) {
        ParameterDescription flag = first(method, type -> type.represents(boolean.class));
        ParameterDescription subject = first(method, type -> SUBJECTS.contains(simpleName(type)));
        Advice.WithCustomMapping mapping = Advice.withCustomMapping().bind(SiteNumber.class, site.number());
        mapping = flag == null ? mapping.bind(Flag.class, false) : mapping.bind(Flag.class, flag);
        return (subject == null ? mapping.to(SpanAdvice.WithFlag.class, ownClasses)
                : mapping.bind(Subject.class, subject).to(SpanAdvice.WithFlagAndObject.class, ownClasses)).withExceptionHandler(handler);
    }

    private Advice ofLambda(Site site, MethodDescription.InDefinedShape method) {
        ParameterDescription last = method.getParameters().get(method.getParameters().size() - 1);
        return Advice.withCustomMapping().bind(SiteNumber.class, site.number()).bind(Subject.class, last).to(SpanAdvice.OfLambda.class, ownClasses)
                .withExceptionHandler(handler);
    }

    private static ParameterDescription first(MethodDescription.InDefinedShape method, Predicate<TypeDescription> wanted) {
        for (ParameterDescription parameter : method.getParameters()) {
            if (wanted.test(parameter.getType().asErasure())) {
                return parameter;
            }
        }
        return null;
    }

    private static String simpleName(TypeDescription type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }
}
