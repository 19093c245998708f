package org.crosswalk.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads processor time, allocation and memory of another JVM from outside, by JMX over a local attachment and from {@code /proc}. */
final class ServerFigures implements Closeable {

    private final long pid;
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final Map<Long, Long> allocatedByThread = new HashMap<>();
    private final Set<Long> ownThreads = new HashSet<>();
    private long allocated;

    /** Attaches to the JVM, which starts a few threads in it; what they allocate is left out. */
    @SuppressWarnings("BanJNDI") // the address is that of a process of ours
    ServerFigures(long pid) throws IOException {
        this.pid = pid;
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            machine.detach();
        } catch (AttachNotSupportedException e) {
            throw new IOException("cannot attach to the JVM " + pid, e);
        }
        threads = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Microseconds of processor time of the process since its start, in the grain of the system (Linux: 10 ms). */
    double cpuMicros() throws IOException {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new IOException("the process " + pid + " is gone"))
                        .toNanos()
                / 1e3;
    }

    /** Bytes allocated since the first call by the threads that are there at one of the calls. */
    long allocatedBytes() {
        long[] ids = threads.getAllThreadIds();
        noteOwn(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] > 0 && !ownThreads.contains(ids[i])) {
                Long before = allocatedByThread.put(ids[i], bytes[i]);
                allocated += bytes[i] - (before == null ? 0 : before);
            }
        }
        return allocated;
    }

    /** Notes which of the threads that were not seen before belong to the attachment. */
    private void noteOwn(long[] ids) {
        long[] unseen = Arrays.stream(ids)
                .filter(id -> !allocatedByThread.containsKey(id) && !ownThreads.contains(id))
                .toArray();
        for (ThreadInfo thread : threads.getThreadInfo(unseen)) {
            if (thread != null && (thread.getThreadName().startsWith("RMI ") || thread.getThreadName().startsWith("JMX "))) {
                ownThreads.add(thread.getThreadId());
            }
        }
    }

    /** {@code RssAnon} and {@code RssFile} in megabytes; empty where there is no {@code /proc}. */
    Map<String, Long> memory() throws IOException {
        Map<String, Long> memory = new LinkedHashMap<>();
        Path file = Path.of("/proc", Long.toString(pid), "status");
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("[:\\s]+");
                if (words[0].equals("RssAnon") || words[0].equals("RssFile")) {
                    memory.put(words[0], Long.parseLong(words[1]) / 1024);
                }
            }
        }
        return memory;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
