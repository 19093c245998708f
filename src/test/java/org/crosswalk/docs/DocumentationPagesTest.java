package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the documentation hang together: who begins at the README can read them all, and no link leads nowhere. */
class DocumentationPagesTest {

    private static final Map<Path, DocumentationPage> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (Path path : DocumentationPage.paths()) {
            PAGES.put(path, DocumentationPage.read(path));
        }
        assertThat(PAGES.values().stream().mapToInt(page -> page.links().size()).sum())
                .isGreaterThan(150);
    }

    @Test
    void eachBlockOfCodeEnds() {
        assertThat(PAGES.values())
                .allSatisfy(page -> assertThat(page.closed())
                        .as("every ``` of %s has its end", page.path())
                        .isTrue());
    }

    @Test
    void eachLinkLeadsToAFileAndItsHeading() {
        for (DocumentationPage page : PAGES.values()) {
            for (String link : page.links()) {
                Path target = page.target(link);
                assertThat(target).as("%s in %s", link, page.path()).exists();
                int heading = link.indexOf('#');
                if (heading >= 0 && PAGES.containsKey(target)) {
                    assertThat(PAGES.get(target).headings())
                            .as("%s in %s", link, page.path())
                            .contains(link.substring(heading + 1));
                }
            }
        }
    }

    @Test
    void theReadmeLeadsToEachPage() {
        Set<Path> reached = new LinkedHashSet<>();
        Deque<Path> ahead = new ArrayDeque<>(Set.of(Path.of("README.md")));
        while (!ahead.isEmpty()) {
            Path path = ahead.remove();
            if (PAGES.containsKey(path) && reached.add(path)) {
                PAGES.get(path)
                        .links()
                        .forEach(link -> ahead.add(PAGES.get(path).target(link)));
            }
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    }
}
