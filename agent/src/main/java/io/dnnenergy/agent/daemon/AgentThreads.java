package io.dnnenergy.agent.daemon;

/**
 * The agent's threads: daemons in a group of their own under the system's, with no thread-locals and no context loader of the application.
 * Nobody can interrupt them: some launchers interrupt their whole group, and an interrupt closes the files that a thread is writing. What they
 * throw is one line, and the application's handler of uncaught exceptions never sees it.
 */
public final class AgentThreads {
    private static final ThreadGroup GROUP = new Group();

    private AgentThreads() {
    }

    /** A thread that is not started yet; {@code dnn-energy-} is put before its name. */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new Deaf(OwnThreads.counted(work), "dnn-energy-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        return thread;
    }

    private static ThreadGroup system() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    private static final class Deaf extends Thread {
        Deaf(Runnable work, String name) {
            super(GROUP, work, name, 0, false);
        }

        @Override
        public void interrupt() {
            // Whoever sends it means threads of the application.
        }
    }

    private static final class Group extends ThreadGroup {
        Group() {
            super(system(), "dnn-energy");
        }

        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            Console.threadFailed(failure);
        }
    }
}
