package org.crosswalk.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;

/**
 * Brings files together with the release that they belong to, when the two come in different loads: files that wait for
 * their release, and files that fit every release of their system ({@code SourceFormat.fitsEveryRelease}). One use.
 */
final class Companions {

    private final Catalog catalog;
    private final FolderLayout layout;
    private final WaitingFiles waiting;
    private final Map<ReleaseKey, Set<ReleaseKey>> joined = new LinkedHashMap<>();

    Companions(FolderLayout layout) throws DataFolderFault {
        this.layout = layout;
        this.catalog = Catalog.read(layout);
        this.waiting = new WaitingFiles(layout);
    }

    /** What is to be built, with everything that waited for it. */
    List<BuildPlan> join(List<BuildPlan> recognised) throws DataFolderFault {
        Map<ReleaseKey, BuildPlan> plans = new LinkedHashMap<>();
        for (BuildPlan plan : recognised) {
            plans.put(plan.key(), plan);
        }
        for (BuildPlan plan : recognised) {
            if (!plan.hasEssential() && fitsEveryRelease(plan) && handOut(plan, plans)) {
                plans.remove(plan.key());
            }
        }
        for (WaitingFiles.Waiting each : waiting.all()) {
            for (BuildPlan plan : List.copyOf(plans.values())) {
                if (isFor(each, plan)) {
                    plans.put(plan.key(), plan.withMissing(waiting.inputs(each), rolesOf(plan.key())));
                    joined.computeIfAbsent(plan.key(), key -> new TreeSet<>()).add(each.key());
                }
            }
        }
        return List.copyOf(plans.values());
    }

    /** Which that waited are in the plan of a release: they are let go when it is published. */
    Set<ReleaseKey> joined(ReleaseKey release) {
        return joined.getOrDefault(release, Set.of());
    }

    private boolean isFor(WaitingFiles.Waiting each, BuildPlan plan) {
        if (each.key().equals(plan.key())) {
            return true;
        }
        return plan.hasEssential()
                && !plan.starter()
                && each.key().system().equals(plan.key().system())
                && each.sources().stream().allMatch(source -> plan.format().fitsEveryRelease(source.role()));
    }

    private static boolean fitsEveryRelease(BuildPlan plan) {
        return !plan.starter()
                && plan.inputs().stream().allMatch(input -> plan.format().fitsEveryRelease(input.role()));
    }

    /**
     * Adds the files to every release, published or given with them, that has none of their roles.
     *
     * @return whether their own key is not wanted as a release any more
     */
    private boolean handOut(BuildPlan companions, Map<ReleaseKey, BuildPlan> plans) {
        List<BuildPlan> takers = new ArrayList<>();
        for (BuildPlan plan : plans.values()) {
            if (plan.hasEssential() && !plan.starter() && isOfSystem(plan.key(), companions)) {
                takers.add(plan);
            }
        }
        for (Catalog.Entry entry : catalog.entries()) {
            if (!entry.starter() && isOfSystem(entry.key(), companions) && !plans.containsKey(entry.key())) {
                takers.add(new BuildPlan(companions.format(), entry.key(), false, List.of()));
            }
        }
        for (BuildPlan taker : takers) {
            BuildPlan with = taker.withMissing(companions.inputs().stream(), rolesOf(taker.key()));
            if (with.inputs().size() > taker.inputs().size()) {
                plans.put(taker.key(), with);
            }
        }
        boolean published = catalog.find(companions.key()).isPresent();
        return !published && !takers.isEmpty();
    }

    private static boolean isOfSystem(ReleaseKey key, BuildPlan companions) {
        return key.system().equals(companions.key().system());
    }

    /** The roles of the files that a published release keeps; none of a damaged one, which is built anew. */
    private Set<String> rolesOf(ReleaseKey key) {
        Optional<Catalog.Entry> entry = catalog.find(key);
        try {
            return entry.isEmpty()
                    ? Set.of()
                    : ReleaseReader.stored(layout, entry.get()).sources().stream()
                            .map(StoredRelease.Source::role)
                            .collect(Collectors.toSet());
        } catch (DataFolderFault e) {
            return Set.of();
        }
    }
}
