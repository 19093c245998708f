package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;

/**
 * When a publisher's release gives way to the next. ICD-10-CM, ICD-10-PCS and CPT releases have a last day. CMS publishes
 * HCPCS Level II every quarter and its files name no last day: a file answers for its quarter, and after that a newer one
 * is expected. ICD-9-CM is closed, and of other systems nothing is known.
 */
final class ReleaseCadence {

    private static final int QUARTER = 3;

    private ReleaseCadence() {}

    /** The first day on which a newer release of the same system is to answer; empty where none is expected. */
    static Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(release.url()).orElse(null);
        if (system == null) {
            return Optional.empty();
        }
        LocalDate start = release.effective().start();
        LocalDate end = release.effective().end();
        return switch (system) {
            case ICD_10_CM, ICD_10_PCS, CPT -> Optional.ofNullable(end).map(day -> day.plusDays(1));
            case HCPCS ->
                end != null
                        ? Optional.of(end.plusDays(1))
                        : Optional.ofNullable(start).map(day -> day.plusMonths(QUARTER));
            default -> Optional.empty();
        };
    }
}
