package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.NamedCodes;
import org.jspecify.annotations.Nullable;

/** Makes links of the codes that a sentence names: of words that look like a code, those that {@code $lookup} knows. */
record CodeLinks(Visit visit, String system, @Nullable String version, String self) {

    Markup in(String text) {
        List<Markup> pieces = new ArrayList<>();
        Map<String, Boolean> known = new HashMap<>();
        Matcher word = NamedCodes.LIKE_A_CODE.matcher(text);
        int done = 0;
        while (word.find()) {
            String code = word.group();
            if (!code.equals(self) && known.size() < NamedCodes.MOST && known.computeIfAbsent(code, this::isKnown)) {
                pieces.add(Markup.text(text.substring(done, word.start())));
                pieces.add(Markup.codeLink(
                        version == null
                                ? visit.links().code(system, code)
                                : visit.links().codeIn(system, code, version),
                        code));
                done = word.end();
            }
        }
        pieces.add(Markup.text(text.substring(done)));
        return Markup.join("", pieces);
    }

    /** The codes that a sentence names, each once, in their order. */
    Set<String> named(String text) {
        return NamedCodes.in(text, self, this::isKnown);
    }

    private boolean isKnown(String code) {
        return visit.find(Call.of("CodeSystem", "lookup")
                        .with("system", system)
                        .with("code", code)
                        .with("version", version)
                        .with("date", visit.date())
                        .with("property", "inactive"))
                .isPresent();
    }
}
