package io.jenkins.plugins.wecom.delivery;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.wecom.config.JenkinsProxy;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.GroupChats;
import io.jenkins.plugins.wecom.sender.MemberDirectory;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomSender;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import io.jenkins.plugins.wecom.sender.robot.SmartRobotSender;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;

/**
 * The thread pool that sends all messages of this controller, and the sender that the threads share. However many
 * builds end at once, WeCom sees no more concurrent requests from this controller than the pool has threads.
 */
@Extension
public final class SendingPool {

    static final int THREADS = 64;

    private final HttpWecomSender sender = new HttpWecomSender(JenkinsProxy::settings);
    private final WecomSender all =
            new SmartRobotSender(sender, robot -> SmartRobots.get().connection(robot));
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final ExecutorService threads;
    private volatile boolean shuttingDown;

    public SendingPool() {
        threads = threads(THREADS, queue, "WeCom sender");
    }

    /**
     * Makes a pool of daemon threads that are there only while there is something to do, and that may do all in Jenkins.
     *
     * @param most how many threads at most
     * @param queue what waits for one of them
     */
    public static ExecutorService threads(int most, BlockingQueue<Runnable> queue, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, queue, new NamingThreadFactory(new DaemonThreadFactory(), name));
        pool.allowCoreThreadTimeOut(true);
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    public static SendingPool get() {
        return ExtensionList.lookupSingleton(SendingPool.class);
    }

    /** Runs the work on one of the threads; it is cancelled when Jenkins shuts down. */
    public <T> Future<T> submit(Callable<T> work, Cancellation cancellation) {
        running.add(cancellation);
        return threads.submit(() -> {
            try {
                if (shuttingDown) { // this got the thread of cancelled work
                    throw new InterruptedException("Jenkins shuts down");
                }
                return work.call();
            } finally {
                running.remove(cancellation);
            }
        });
    }

    /** Whether Jenkins is shutting down, which cancels all work. */
    public boolean isShuttingDown() {
        return shuttingDown;
    }

    /** Whether no work is queued or running. */
    public boolean isIdle() {
        return running.isEmpty();
    }

    /** How old the application's access token is; empty if there is none. */
    public Optional<Duration> tokenAge(WecomApp application) {
        return sender.tokenAge(application);
    }

    /** How much work waits for a thread. */
    public int waiting() {
        return queue.size();
    }

    /** The sender that the threads share, for what is no message about a build. */
    public WecomSender sender() {
        return all;
    }

    /** The group chats of applications. */
    public GroupChats groupChats() {
        return sender.groupChats();
    }

    /** The directory of members, by the same connections and tokens. */
    public MemberDirectory directory() {
        return sender.directory();
    }

    /** Cancels all work at once, so that nothing delays the shutdown. */
    @Terminator
    public static void shutDown() {
        SendingPool pool = ExtensionList.lookup(SendingPool.class).get(SendingPool.class);
        if (pool != null) {
            pool.shuttingDown = true;
            pool.running.forEach(Cancellation::cancel);
            pool.threads.shutdownNow();
            pool.sender.close();
        }
    }
}
