package org.crosswalk.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Tells the files around an order file apart and dates them. ICD-10-CM and ICD-10-PCS ship the same layout, so what a
 * file holds decides, and the name only where the content leaves it open. The year stands in names alone.
 */
public final class OrderFileRecognition {

    /** The role of the order file. */
    public static final String ORDER = "order";

    private static final Pattern ORDER_LINE = Pattern.compile("[0-9]{5} [A-Z0-9]{3,7} +[01] \\S.*");
    private static final int LARGEST_ADDENDA = 8 << 20;
    private static final int LOOK_AT = 200;

    private OrderFileRecognition() {}

    /** The two classifications that ship order files. */
    public enum Classification {
        DIAGNOSES(MedicalCodeSystems.ICD_10_CM, "cm"),
        PROCEDURES(MedicalCodeSystems.ICD_10_PCS, "pcs");

        @SuppressWarnings("ImmutableEnumChecker") // its lists are copies
        private final KnownCodeSystem system;

        private final String tag;

        Classification(KnownCodeSystem system, String tag) {
            this.system = system;
            this.tag = tag;
        }
    }

    /**
     * Whether the file is an order file of the system.
     *
     * @throws SourceFault when it is named like one and does not begin like one
     */
    public static boolean isOrderFile(SourceFile file, Classification system) throws SourceFault {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".txt") || name.contains("addenda")) {
            return false;
        }
        List<String> lines = firstLines(file);
        boolean named = name.matches("icd10" + system.tag + "[-_ ]order[-_ ].*");
        if (lines.isEmpty() || !looksLikeOrder(lines.get(0))) {
            if (named) {
                throw new SourceFault(
                        SourcePosition.of(file.name(), 1), "is named like an order file and does not begin like one");
            }
            return false;
        }
        return named || systemOf(name, lines) == system;
    }

    private static boolean looksLikeOrder(String line) {
        return line.length() > 77 && ORDER_LINE.matcher(line).matches();
    }

    /** Codes of four to six characters are diagnoses; else the name decides. */
    private static @Nullable Classification systemOf(String name, List<String> lines) {
        for (String line : lines) {
            if (looksLikeOrder(line)) {
                int length = line.substring(6, 13).strip().length();
                if (length > 3 && length < 7) {
                    return Classification.DIAGNOSES;
                }
            }
        }
        for (Classification system : Classification.values()) {
            if (name.contains(system.tag)) {
                return system;
            }
        }
        return null;
    }

    /** Whether the file is the addenda of an order file of the system. */
    public static boolean isOrderAddenda(SourceFile file, Classification system) throws SourceFault {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".txt")
                || !name.contains("addenda")
                || !name.contains("order")
                || file.size() > LARGEST_ADDENDA) {
            return false;
        }
        List<String> compared = OrderAddenda.read(file).comparedFiles();
        return (compared.isEmpty() ? name : compared.get(0).toLowerCase(Locale.ROOT)).contains(system.tag);
    }

    /** What an order file is: the one file that its release needs. */
    public static Optional<Recognition> order(SourceFile order, List<SourceFile> siblings, Classification system)
            throws SourceFault {
        return Optional.of(recognition(version(order, siblings, system), system, ORDER));
    }

    /**
     * What a support file is: it belongs to the order file it came with, else to the release of the version it states.
     *
     * @param stated what the file says of its version
     * @return empty when neither tells the version
     */
    public static Optional<Recognition> support(
            Optional<FiscalYearVersion> stated, List<SourceFile> siblings, Classification system, String role)
            throws SourceFault {
        return versionBeside(siblings, system, stated).or(() -> stated).map(v -> recognition(v, system, role));
    }

    private static Recognition recognition(FiscalYearVersion version, Classification system, String role) {
        return new Recognition(new ReleaseKey(system.system.id(), version.version()), role, role.equals(ORDER));
    }

    /**
     * The version of a release that is to be opened.
     *
     * @throws SourceFault when it is no version of a fiscal year
     */
    public static FiscalYearVersion version(ReleaseKey release, Classification system) throws SourceFault {
        return FiscalYearVersion.parse(release.version())
                .orElseThrow(() -> new SourceFault(
                        release.toString(),
                        "is not a version of " + system.system.title() + " such as 2026 or 2025-04"));
    }

    /**
     * The version of an order file: the month its name gives; else April when the addenda beside it name an order file
     * of the same year as predecessor; else the release of the year.
     *
     * @throws SourceFault when the name does not say the year
     */
    private static FiscalYearVersion version(SourceFile order, List<SourceFile> siblings, Classification system)
            throws SourceFault {
        FiscalYearVersion named = FiscalYearVersion.in(order.name())
                .orElseThrow(() -> new SourceFault(
                        order.name(),
                        "is an order file whose name does not say the year; give it the publisher's name,"
                                + " such as icd10cm_order_2026.txt"));
        if (named.isUpdate()) {
            return named;
        }
        for (SourceFile sibling : siblings) {
            if (isOrderAddenda(sibling, system) && OrderAddenda.read(sibling).succeedsWithin(named.year())) {
                return named.april();
            }
        }
        return named;
    }

    /** The version of the one order file in a container, or of the one of the wanted year; empty when there is none. */
    private static Optional<FiscalYearVersion> versionBeside(
            List<SourceFile> siblings, Classification system, Optional<FiscalYearVersion> wanted) throws SourceFault {
        List<FiscalYearVersion> versions = new ArrayList<>();
        for (SourceFile sibling : siblings) {
            if (isOrderFile(sibling, system)) {
                versions.add(version(sibling, siblings, system));
            }
        }
        if (versions.size() == 1
                && (wanted.isEmpty() || wanted.get().year() == versions.get(0).year())) {
            return Optional.of(versions.get(0));
        }
        return wanted.flatMap(w -> versions.stream()
                .filter(v -> v.year() == w.year() && (!w.isUpdate() || v.month() == w.month()))
                .findFirst());
    }

    /** The version that an addenda file states by itself. */
    public static Optional<FiscalYearVersion> statedBy(SourceFile addenda) throws SourceFault {
        OrderAddenda read = OrderAddenda.read(addenda);
        List<String> names = read.comparedFiles();
        Optional<FiscalYearVersion> named = FiscalYearVersion.in(addenda.name());
        if (named.isEmpty() && names.size() > 1) {
            named = FiscalYearVersion.in(names.get(1));
        }
        return named.map(v -> !v.isUpdate() && read.succeedsWithin(v.year()) ? v.april() : v);
    }

    /** The whole lines at the beginning of a file. */
    public static List<String> firstLines(SourceFile file) {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = head.indexOf('\n'); end >= 0 && lines.size() < LOOK_AT; end = head.indexOf('\n', from)) {
            lines.add(head.substring(from, end).stripTrailing());
            from = end + 1;
        }
        return lines;
    }

    /** As {@link XmlCursor#inHead}: the text of an element, which is empty when the element does not come first. */
    public static Optional<String> xmlText(SourceFile file, String root, String element) throws SourceFault {
        return XmlCursor.inHead(file, root, element, xml -> xml.getElementText().strip(), "");
    }
}
