package org.crosswalk.app.feed;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was read.
 *
 * @param entries what it names
 * @param next where it goes on, or null
 */
public record Feed(List<Entry> entries, @Nullable URI next) {

    public Feed {
        entries = List.copyOf(entries);
    }

    /**
     * What is offered.
     *
     * @param id by which it is known again
     * @param title for a reader
     * @param updated when it was changed, as the feed writes it
     * @param terms of its categories
     * @param identifier URI of the content, or empty
     * @param version of the content, or empty
     * @param link where the file is, or null where there is none
     * @param words in the place of a file, or empty
     * @param release what Crosswalk says of a release of its own, or null
     */
    public record Entry(
            String id,
            String title,
            String updated,
            Set<String> terms,
            String identifier,
            String version,
            @Nullable Link link,
            String words,
            @Nullable Packed release) {

        public Entry {
            terms = Set.copyOf(terms);
        }

        /** Tells this state of it from others. */
        public String state() {
            return link == null || link.sha256().isEmpty() ? updated : link.sha256();
        }
    }

    /**
     * A file.
     *
     * @param address where it is
     * @param type media type, or empty
     * @param sha256 of its bytes, hex in small letters, or empty
     */
    public record Link(URI address, String type, String sha256) {}

    /**
     * A release that another Crosswalk has packed.
     *
     * @param key system and version
     * @param files SHA-256 of what its files are; empty where they are withheld
     * @param content SHA-256 of what was built of them there
     * @param accepts whether a licence must be accepted to load it
     */
    public record Packed(ReleaseKey key, String files, String content, boolean accepts) {}
}
