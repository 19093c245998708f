package org.crosswalk.app.content;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.source.ccsr.CcsrFormat;
import org.crosswalk.source.conversion.ConversionFormat;
import org.crosswalk.source.cpt.CptFormat;
import org.crosswalk.source.fhirjson.FhirResourceFormat;
import org.crosswalk.source.gem.GemFormat;
import org.crosswalk.source.hcc.HccFormat;
import org.crosswalk.source.hcpcs.HcpcsFormat;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.source.icd10pcs.Icd10PcsFormat;
import org.crosswalk.source.icd10who.ClamlFormat;
import org.crosswalk.source.icd9cm.Icd9CmFormat;
import org.crosswalk.source.mce.MceFormat;
import org.crosswalk.source.msdrg.MsDrgFormat;
import org.crosswalk.source.ncci.AddOnFormat;
import org.crosswalk.source.ncci.MueFormat;
import org.crosswalk.source.ncci.PtpFormat;
import org.crosswalk.source.unread.UnreadFiles;

/** The formats that can be loaded. A new format is a line here. */
public final class SourceFormats {

    private SourceFormats() {}

    /** All formats; a file is of the first that recognises it. */
    public static List<SourceFormat> all() {
        return all(SourceLimits.DEFAULT);
    }

    /** All formats, with limits of what packages may hold. */
    public static List<SourceFormat> all(SourceLimits limits) {
        return List.of(
                new Icd10CmFormat(),
                new Icd10PcsFormat(),
                new ClamlFormat(),
                new Icd9CmFormat(),
                new HcpcsFormat(),
                new CptFormat(),
                new GemFormat(),
                new ConversionFormat(),
                new CcsrFormat(),
                new HccFormat(),
                new MsDrgFormat(),
                new PtpFormat(),
                new MueFormat(),
                new AddOnFormat(),
                new MceFormat(),
                new FhirResourceFormat(limits),
                new UnreadFiles());
    }

    /** What a release would have with files that it was built without; nothing of the starter set, which is made so. */
    public static List<String> lacking(ReleaseManifest manifest) {
        Set<String> roles =
                manifest.files().stream().map(ReleaseManifest.FileEntry::role).collect(Collectors.toSet());
        return manifest.starter()
                ? List.of()
                : all().stream()
                        .filter(format -> format.id().equals(manifest.key().system()))
                        .flatMap(format -> format.lacking(roles).stream())
                        .toList();
    }
}
