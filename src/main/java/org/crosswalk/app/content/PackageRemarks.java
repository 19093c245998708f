package org.crosswalk.app.content;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.model.Canonical;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.registry.NamedSystems;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologySnapshot;

/** What whoever loads FHIR files and packages should know of them beside what the load itself tells. */
public final class PackageRemarks {

    private static final Set<LoadReport.Outcome> PUBLISHED =
            EnumSet.of(LoadReport.Outcome.PUBLISHED, LoadReport.Outcome.REPLACED, LoadReport.Outcome.UNCHANGED);

    private PackageRemarks() {}

    /** The releases of FHIR files that a load has published. */
    public static Set<ReleaseKey> releases(LoadReport report) {
        return report.releases().stream()
                .filter(release -> PUBLISHED.contains(release.outcome()))
                .map(LoadReport.ReleaseReport::key)
                .filter(ReleaseKey::isOfFhirFiles)
                .collect(Collectors.toSet());
    }

    /** The code systems that releases name and that are not served, by the name of the release; none for those that lack none. */
    public static Map<String, List<String>> absentSystems(Set<ReleaseKey> releases, TerminologySnapshot served) {
        Map<String, List<String>> absent = new TreeMap<>();
        for (ReleaseRecord release : served.releases()) {
            if (releases.contains(release.manifest().key())) {
                List<String> systems = NamedSystems.absent(served, release.artefacts()::contains);
                if (!systems.isEmpty()) {
                    absent.put(release.manifest().key().toString(), systems);
                }
            }
        }
        return absent;
    }

    /** What of releases is not served, by its canonical, because the site has a resource of its own with it. */
    public static List<String> behindOwn(Set<ReleaseKey> releases, TerminologySnapshot served) {
        Set<Canonical> own = served.own().all().values().stream()
                .filter(resource -> !resource.deleted())
                .map(resource -> resource.header().canonical())
                .collect(Collectors.toSet());
        return served.releases().stream()
                .filter(release -> releases.contains(release.manifest().key()))
                .flatMap(release -> release.artefacts().stream())
                .filter(own::contains)
                .map(Canonical::toString)
                .sorted()
                .toList();
    }
}
