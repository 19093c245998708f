package org.crosswalk.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed in Atom, whoever has made it. What it does not know it passes over. One use, one thread.
 *
 * <p>Source: RFC 4287; RFC 5005, 3 (pages); W3C XML Base.
 */
public final class FeedReader {

    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final int MOST_ENTRIES = 20_000;

    private final XMLStreamReader xml;
    private final URI address;

    private FeedReader(XMLStreamReader xml, URI address) {
        this.xml = xml;
        this.address = address;
    }

    /**
     * Reads.
     *
     * @param file where it was put
     * @param address where it comes from, for the addresses in it
     * @throws FetchFault when it is no feed in Atom
     */
    public static Feed read(Path file, URI address) throws FetchFault {
        try (InputStream in = Files.newInputStream(file)) {
            return new FeedReader(SafeXml.reader(in, address.toString()), address).feed();
        } catch (SourceFault | XMLStreamException e) {
            throw new FetchFault(address + " is no feed in Atom: it is not well-formed XML", e);
        } catch (IOException e) {
            throw new FetchFault(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Feed feed() throws XMLStreamException, FetchFault {
        List<Feed.Entry> entries = new ArrayList<>();
        URI next = null;
        while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
            // Comments and instructions before the feed.
        }
        if (!isAtom("feed")) {
            throw new FetchFault(address + " is no feed in Atom: it begins with the element " + xml.getLocalName());
        }
        URI base = base(address);
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (isAtom("entry")) {
                entries.add(new EntryReader(base(base)).read());
                if (entries.size() > MOST_ENTRIES) {
                    throw new FetchFault(address + " has more than " + MOST_ENTRIES + " entries, which is refused");
                }
            } else {
                if (isAtom("link") && "next".equals(attribute("rel"))) {
                    next = resolved(base(base), attribute("href"));
                }
                pass();
            }
        }
        return new Feed(entries, next);
    }

    private boolean isAtom(String name) {
        return is(FeedNames.ATOM, name);
    }

    private boolean is(String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }

    private String attribute(String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "").strip();
    }

    private URI base(URI outer) {
        String base = xml.getAttributeValue(XML, "base");
        URI resolved = base == null ? null : resolved(outer, base);
        return resolved == null ? outer : resolved;
    }

    private static @Nullable URI resolved(URI base, String reference) {
        try {
            return reference.isEmpty() ? null : base.resolve(reference.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** To the end of the element, whatever is in it. */
    private void pass() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** What the element says, with what is in elements within it. */
    private String words() throws XMLStreamException {
        StringBuilder words = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                words.append(xml.getText());
            }
        }
        return words.toString().strip();
    }

    /** Reads one entry. */
    private final class EntryReader {

        private final URI base;
        private final Set<String> terms = new TreeSet<>();
        private String id = "";
        private String title = "";
        private String updated = "";
        private String identifier = "";
        private String version = "";
        private String words = "";
        private Feed.@Nullable Link link;
        private Feed.@Nullable Packed release;

        EntryReader(URI base) {
            this.base = base;
        }

        Feed.Entry read() throws XMLStreamException {
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                if (FeedNames.ATOM.equals(xml.getNamespaceURI())) {
                    atom();
                } else if (is(FeedNames.NCTS, "contentItemIdentifier")) {
                    identifier = words();
                } else if (is(FeedNames.NCTS, "contentItemVersion")) {
                    version = words();
                } else if (is(FeedNames.OWN, "release")) {
                    release = new Feed.Packed(
                            new ReleaseKey(attribute("system"), attribute("version")),
                            attribute("files"),
                            attribute("content"),
                            attribute("accepts").equals("true"));
                    pass();
                } else {
                    pass();
                }
            }
            String known = id.isEmpty() ? title : id;
            return new Feed.Entry(
                    known, title.isEmpty() ? known : title, updated, terms, identifier, version, link, words, release);
        }

        private void atom() throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "id" -> id = words();
                case "title" -> title = words().replaceAll("\\s+", " ");
                case "updated" -> updated = words();
                case "category" -> {
                    terms.add(attribute("term"));
                    pass();
                }
                case "link" -> {
                    link();
                    pass();
                }
                case "content" -> content();
                default -> pass();
            }
        }

        /** The file is what the entry is about; of several the first, and one that comes with it only where there is no other. */
        private void link() {
            String rel = attribute("rel");
            boolean alternate = rel.isEmpty() || rel.equals("alternate");
            if (alternate ? link == null : rel.equals("enclosure") && link == null) {
                link = linkTo(attribute("href"));
            }
        }

        private void content() throws XMLStreamException {
            String source = attribute("src");
            if (!source.isEmpty() && link == null) {
                link = linkTo(source);
            }
            words = words();
        }

        private Feed.@Nullable Link linkTo(String reference) {
            URI to = resolved(base(base), reference);
            String hash = Objects.requireNonNullElse(xml.getAttributeValue(FeedNames.NCTS, "sha256Hash"), "");
            return to == null
                    ? null
                    : new Feed.Link(to, attribute("type"), hash.strip().toLowerCase(Locale.ROOT));
        }
    }
}
