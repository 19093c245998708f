package org.crosswalk.bench;

import java.util.Map;

/**
 * One kind of questions asked of one server in one round.
 *
 * @param round from 1
 * @param kind the kind of questions
 * @param server the name of the server
 * @param requests how many were answered in the closed loop
 * @param perSecond requests a second in the closed loop
 * @param p50Micros median time of an answer at half of {@code perSecond}, from when the request was due
 * @param p99Micros the same, 99 of 100
 * @param cpuMicros processor time of the server a request, in the closed loop
 * @param allocatedBytes bytes allocated by the server a request, in the closed loop
 * @param readsPerAnswer reads from the socket an answer, at half of {@code perSecond}
 * @param bytesPerAnswer length of the body
 * @param generatorCpuMicros processor time of the load generator a request, in the closed loop
 * @param memory {@code RssAnon} and {@code RssFile} in megabytes afterwards; empty where there is no {@code /proc}
 */
record Sample(
        int round,
        String kind,
        String server,
        long requests,
        double perSecond,
        double p50Micros,
        double p99Micros,
        double cpuMicros,
        double allocatedBytes,
        double readsPerAnswer,
        double bytesPerAnswer,
        double generatorCpuMicros,
        Map<String, Long> memory) {}
