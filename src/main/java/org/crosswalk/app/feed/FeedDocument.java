package org.crosswalk.app.feed;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.crosswalk.app.feed.ReleaseFeed.Offer;
import org.crosswalk.compiler.packed.PackedRelease.Zip;
import org.crosswalk.model.Canonical;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;

/**
 * A feed as Atom. Each release is an entry, whose link leads to its zip and has its length and SHA-256; what the reader may not
 * have is named, and has no link. Besides, each has Crosswalk's own element {@code release}:
 *
 * <pre>
 * system, version   the key of the release
 * files             SHA-256 of what its files are: who has a release with the same needs nothing
 * content           SHA-256 of what was built of them
 * accepts           true where who loads it must say that it holds a licence
 * </pre>
 */
public final class FeedDocument {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final String address;

    private FeedDocument(String address) throws XMLStreamException {
        this.address = address;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * A feed.
     *
     * @param address its own, as its reader sees it
     * @param version of the program
     * @param withheld tells of a release whether its reader may not have it
     */
    public static byte[] of(String address, String version, List<Offer> offers, Predicate<Offer> withheld) {
        try {
            FeedDocument feed = new FeedDocument(address);
            feed.head(offers, version);
            for (Offer offer : offers) {
                feed.entry(offer, withheld.test(offer));
            }
            feed.xml.writeEndElement();
            feed.xml.writeEndDocument();
            return feed.text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes what is written to it", e);
        }
    }

    private void head(List<Offer> offers, String version) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(FeedNames.ATOM);
        xml.writeNamespace("ncts", FeedNames.NCTS);
        xml.writeNamespace("cw", FeedNames.OWN);
        element("id", address);
        element("title", "Releases of code systems and maps");
        element(
                "updated",
                time(offers.stream()
                        .map(offer -> offer.release().loadedAt())
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)));
        xml.writeStartElement("author");
        element("name", "Crosswalk");
        xml.writeEndElement();
        xml.writeStartElement("generator");
        xml.writeAttribute("version", version);
        xml.writeCharacters("Crosswalk");
        xml.writeEndElement();
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", FeedNames.ATOM_TYPE);
        xml.writeAttribute("href", address);
        ncts("atomSyndicationFormatProfile", FeedNames.NCTS_PROFILE);
    }

    private void entry(Offer offer, boolean withheld) throws XMLStreamException {
        ReleaseManifest manifest = offer.release().manifest();
        ReleaseKey key = manifest.key();
        xml.writeCharacters("\n");
        xml.writeStartElement("entry");
        // The same release keeps its id when it is built anew.
        UUID id = UUID.nameUUIDFromBytes((address + " " + key).getBytes(StandardCharsets.UTF_8));
        element("id", "urn:uuid:" + id);
        element("title", manifest.title());
        element("updated", time(offer.release().loadedAt()));
        if (manifest.licence() != null) {
            element("rights", manifest.licence());
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", FeedNames.RELEASE);
        xml.writeAttribute("scheme", FeedNames.OWN);
        xml.writeAttribute("label", "Files of a release, to be loaded by Crosswalk");
        Canonical about = Optional.ofNullable(offer.about()).orElse(new Canonical(key.system(), key.version()));
        ncts("contentItemIdentifier", about.url());
        ncts("contentItemVersion", about.toString());
        xml.writeEmptyElement("cw", "release", FeedNames.OWN);
        xml.writeAttribute("system", key.system());
        xml.writeAttribute("version", key.version());
        Zip zip = offer.zip();
        if (withheld) {
            content("Withheld: it has texts that need a licence, which this client has not got here");
        } else if (zip == null) {
            content("Not to be had: " + Offer.FAULT);
        } else {
            xml.writeAttribute("files", offer.release().files());
            xml.writeAttribute("content", offer.release().content());
            xml.writeAttribute("accepts", Boolean.toString(manifest.acceptance() != null));
            element("summary", summary(manifest));
            xml.writeEmptyElement("link");
            xml.writeAttribute("rel", "alternate");
            xml.writeAttribute("type", FeedNames.ZIP_TYPE);
            xml.writeAttribute("href", address + "/" + offer.file());
            xml.writeAttribute("length", Long.toString(zip.size()));
            xml.writeAttribute("ncts", FeedNames.NCTS, "sha256Hash", offer.sha256());
        }
        xml.writeEndElement();
    }

    private static String summary(ReleaseManifest manifest) {
        int files = manifest.files().size();
        return manifest.key() + " of " + manifest.publisher() + ", " + files + (files == 1 ? " file" : " files");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** An entry without a link must have it. Source: RFC 4287, 4.1.2. */
    private void content(String words) throws XMLStreamException {
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void element(String name, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    private void ncts(String name, String content) throws XMLStreamException {
        xml.writeStartElement("ncts", name, FeedNames.NCTS);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }
}
