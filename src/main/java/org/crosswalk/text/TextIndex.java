package org.crosswalk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.crosswalk.model.Designation;
import org.crosswalk.model.TextMatches;
import org.jspecify.annotations.Nullable;

/**
 * Finds concepts by words and beginnings of words in displays, designations and codes. The document number is the ordinal;
 * there is one segment, so a ranking never depends on how the index came about. Thread-safe.
 *
 * <p>An index is derived data: it is bound to the checksum of the snapshot that it was made from, and whoever opens it
 * makes it anew when it is missing, damaged or of another snapshot.
 */
public final class TextIndex {

    /** Grows when the fields or the analysis change, so that older indexes are rebuilt. */
    private static final String LAYOUT = "4";

    private static final double WRITE_BUFFER_MIB = 48;

    private final WordSearch search;

    private TextIndex(DirectoryReader reader) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        // The cache would keep whatever is asked often; answers here must cost the same on every machine.
        searcher.setQueryCache(null);
        this.search = WordSearch.over(searcher);
    }

    /**
     * Writes an index.
     *
     * @param folder where to; what is in it is replaced
     * @param texts what to index
     * @param checksum of the snapshot that the texts come from
     */
    public static void write(Path folder, SearchableTexts texts, long checksum) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            write(directory, texts, checksum);
        }
        IndexSeal.put(folder);
    }

    /** Makes an index in memory. */
    public static TextIndex inMemory(SearchableTexts texts) {
        try {
            Directory directory = new ByteBuffersDirectory();
            write(directory, texts, 0);
            return new TextIndex(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /**
     * Opens an index; it stays open until the process ends, as searches may be under way at any time.
     *
     * @param folder where it is
     * @param checksum of the snapshot that it must have been made from
     * @param size number of concepts that it must hold
     * @return the index, or empty when it is missing, damaged or of another snapshot
     */
    public static Optional<TextIndex> open(Path folder, long checksum, int size) {
        if (!IndexSeal.isIntact(folder)) {
            return Optional.empty();
        }
        DirectoryReader reader = null;
        try {
            reader = DirectoryReader.open(FSDirectory.open(folder));
            boolean fits = mark(checksum).equals(reader.getIndexCommit().getUserData())
                    && reader.maxDoc() == size
                    && reader.numDocs() == size
                    && reader.leaves().size() <= 1;
            if (fits) {
                return Optional.of(new TextIndex(reader));
            }
            reader.close();
        } catch (IOException | RuntimeException e) {
            // Lucene reports some damage as IllegalArgumentException and its like.
            closeQuietly(reader);
        }
        return Optional.empty();
    }

    private static void closeQuietly(@Nullable DirectoryReader reader) {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The concepts that have every word, a word that begins with it, or where there is none such one that is nearly so.
     *
     * @param text what the user typed
     * @param otherWords the same in other words, such as an abbreviation written out
     * @param language BCP 47 tag: texts in this language, and those of which no language is known; null for all texts
     */
    public TextMatches search(String text, List<String> otherWords, @Nullable String language) {
        return () -> {
            try {
                return search.find(text, otherWords, language);
            } catch (IOException e) {
                throw new UncheckedIOException("the text index cannot be read", e);
            }
        };
    }

    private static Map<String, String> mark(long checksum) {
        return Map.of("layout", LAYOUT, "snapshot", Long.toHexString(checksum));
    }

    private static void write(Directory directory, SearchableTexts texts, long checksum) throws IOException {
        LogDocMergePolicy merging = new LogDocMergePolicy();
        merging.setNoCFSRatio(1);
        IndexWriterConfig config = new IndexWriterConfig(new Folding())
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                .setRAMBufferSizeMB(WRITE_BUFFER_MIB)
                // Both keep documents in the order of arrival: the document number is the ordinal.
                .setMergePolicy(merging)
                .setMergeScheduler(new SerialMergeScheduler())
                .setUseCompoundFile(true);
        boolean byLanguage = languages(texts).size() > 1;
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            ConceptFields fields = new ConceptFields(texts, byLanguage);
            for (int i = 0; i < texts.size(); i++) {
                writer.addDocument(fields.of(i));
            }
            writer.forceMerge(1);
            writer.setLiveCommitData(mark(checksum).entrySet());
            writer.commit();
        }
    }

    private static Set<String> languages(SearchableTexts texts) {
        Set<String> found = new HashSet<>();
        found.add(WordSearch.primary(texts.language()));
        for (int i = 0; i < texts.size(); i++) {
            for (Designation designation : texts.designations(i)) {
                found.add(WordSearch.primary(designation.language()));
            }
        }
        found.remove("");
        return found;
    }
}
