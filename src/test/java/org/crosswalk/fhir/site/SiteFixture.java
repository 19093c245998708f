package org.crosswalk.fhir.site;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Client;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pages over some content, and the operations over the same. */
record SiteFixture(Site site, InnerCalls calls, TerminologyRegistry registry, TerminologyService service) {

    private static final Caller NOBODY = new Caller(Client.ANONYMOUS, null, false);

    /** Over the content that is shipped. */
    static SiteFixture starter(Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        LoadedReleases.loader(data).load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        return over(registry);
    }

    /** Over all releases of the publishers. */
    static SiteFixture releases() throws Exception {
        return over(LoadedReleases.registry());
    }

    /** Over some content. */
    static SiteFixture over(TerminologyRegistry registry) {
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        return new SiteFixture(
                new CrosswalkPlugin(service, registry).site(() -> true),
                new InnerCalls(new TerminologyOperations(service, registry, 100), Duration.ofMinutes(1)),
                registry,
                service);
    }

    SiteAnswer get(String path, List<Map.Entry<String, String>> query) {
        return site.answer(request(path, query));
    }

    private static SiteRequest request(String path, List<Map.Entry<String, String>> query) {
        return new SiteRequest(path, query, NOBODY, "", "http://localhost/fhir", LocalDate.of(2026, 3, 1));
    }

    /** What a page is made with. */
    Visit visit(String path, List<Map.Entry<String, String>> query) {
        return new Visit(request(path, query), calls, registry, service, new News());
    }

    Node ask(Call call) {
        return calls.answer(call.type(), call.operation(), call.parameters(), NOBODY, calls.deadline());
    }

    /** The cells of the body of a table, by its class, as a reader sees them. */
    static List<List<String>> rows(String page, String table) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        NodeList all = PageShape.check(page).getElementsByTagName("table");
        for (int i = 0; i < all.getLength(); i++) {
            Element found = (Element) all.item(i);
            if (found.getAttribute("class").equals(table)) {
                NodeList lines = ((Element) found.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
                for (int line = 0; line < lines.getLength(); line++) {
                    rows.add(cells((Element) lines.item(line)));
                }
            }
        }
        return rows;
    }

    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (org.w3c.dom.Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
            cells.add(cell.getTextContent().replaceAll("\\s+", " ").strip());
        }
        return cells;
    }
}
