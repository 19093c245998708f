package org.crosswalk.fhir.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.model.Client;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** Pages with an answer in JSON, set out and with links, for browsers that ask for what has no page of its own. Thread-safe. */
public final class AnswerPages {

    private final TerminologyService service;
    private final ResourceAccess<ConceptMapProvider> conceptMaps;

    /** Pages whose links lead to what a service and these maps have. */
    public AnswerPages(TerminologyService service, ResourceAccess<ConceptMapProvider> conceptMaps) {
        this.service = service;
        this.conceptMaps = conceptMaps;
    }

    /**
     * Who asks, and where.
     *
     * @param base of the FHIR service
     * @param site what stands before the paths of the pages beside it; null where there are none
     * @param client who asks, and so what links may lead to
     */
    public record Reader(String base, @Nullable String site, Client client) {}

    /**
     * What was asked.
     *
     * @param path what the page is called
     * @param address the same with its query, without a format
     * @param status of HTTP
     * @param system of codes that stand alone in the answer, or null
     * @param formats in which the answer can be had, as {@code _format} names them
     */
    public record Asked(
            String path,
            String address,
            int status,
            @Nullable String system,
            List<String> formats) {

        public Asked {
            formats = List.copyOf(formats);
        }
    }

    /** The page, as it is sent. */
    public byte[] page(Reader reader, Asked asked, String json) {
        PageLinks links = new PageLinks(
                reader.base(), reader.site(), service, id -> conceptMaps.find(id, reader.client()), reader.client());
        return new AnswerPage(asked, links).html(json).getBytes(StandardCharsets.UTF_8);
    }
}
