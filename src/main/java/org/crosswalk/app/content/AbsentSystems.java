package org.crosswalk.app.content;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.registry.NamedSystems;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologySnapshot;

/** What FHIR files that were loaded draw from and nobody has loaded: their value sets cannot be evaluated. */
public final class AbsentSystems {

    private static final Set<LoadReport.Outcome> PUBLISHED =
            EnumSet.of(LoadReport.Outcome.PUBLISHED, LoadReport.Outcome.REPLACED, LoadReport.Outcome.UNCHANGED);

    private AbsentSystems() {}

    /** The releases of FHIR files that a load has published. */
    public static Set<ReleaseKey> releases(LoadReport report) {
        return report.releases().stream()
                .filter(release -> PUBLISHED.contains(release.outcome()))
                .map(LoadReport.ReleaseReport::key)
                .filter(ReleaseRecord::isOfFhirFiles)
                .collect(Collectors.toSet());
    }

    /** The code systems that releases name and that are not served, by the name of the release; none for those that lack none. */
    public static Map<String, List<String>> of(Set<ReleaseKey> releases, TerminologySnapshot served) {
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
}
