package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** HCPCS Level II. Source: CMS's record layout. */
public final class HcpcsRules implements CodingRules {

    /** Months for which a quarter's file answers. */
    private static final int QUARTER = 3;

    private static final Pattern SHAPE = Pattern.compile("[A-CE-V][0-9]{4}(:[0-9A-Z]{2})*|[0-9A-Z]{2}");

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.HCPCS;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    @Override
    public List<KnownCodeSystem> modifierSystems() {
        return List.of(MedicalCodeSystems.HCPCS, MedicalCodeSystems.CPT);
    }

    @Override
    public boolean definesSubsumption() {
        return false;
    }

    /** CMS publishes every quarter, and its files name no last day. */
    @Override
    public Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        LocalDate start = release.effective().start();
        return release.effective()
                .dayAfter()
                .or(() -> Optional.ofNullable(start).map(day -> day.plusMonths(QUARTER)));
    }

    @Override
    public List<SuppliedValueSet> valueSets() {
        return List.of(
                SuppliedValueSet.own(
                                "hcpcs-active",
                                "Active HCPCS Level II codes, without modifiers",
                                Part.of(system()).where("kind", "code"))
                        .withoutInactive(),
                SuppliedValueSet.own(
                        "hcpcs-modifiers",
                        "HCPCS Level II modifiers",
                        Part.of(system()).where("kind", "modifier")));
    }
}
