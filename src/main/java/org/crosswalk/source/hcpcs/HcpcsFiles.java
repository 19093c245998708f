package org.crosswalk.source.hcpcs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * The file of a release that counts: CMS issues a quarter's files again with corrections ({@code …_v2}, {@code …_10022026}),
 * and each as fixed-width text and as a spreadsheet. The latest issue counts; of twins of one issue the text, with which the
 * spreadsheet is compared.
 *
 * @param content the file whose codes are read
 * @param isSheet whether it is a spreadsheet
 * @param twin the spreadsheet that the content is compared with, or null
 * @param notes the processing notes, or null
 * @param remarks on the files that do not count
 */
record HcpcsFiles(
        SourceFile content,
        boolean isSheet,
        @Nullable SourceFile twin,
        @Nullable SourceFile notes,
        Remarks remarks) {

    private static final int MOST_REMARKS = 20;
    private static final Pattern ISSUE = Pattern.compile("(?i)_v([0-9]{1,2})(?![0-9])");
    private static final Pattern DAY = Pattern.compile("_([0-9]{2})([0-9]{2})(20[0-9]{2})(?![0-9])");

    /** Which issue of a quarter's file a name says it is: by its number, then by its day. */
    private record Issue(int number, LocalDate day) implements Comparable<Issue> {

        static Issue of(SourceFile file) {
            Matcher number = ISSUE.matcher(file.name());
            Matcher day = DAY.matcher(file.name());
            LocalDate from = LocalDate.EPOCH;
            try {
                if (day.find()) {
                    from = LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)));
                }
            } catch (DateTimeException e) {
                // Digits that are no day say nothing.
                from = LocalDate.EPOCH;
            }
            return new Issue(number.find() ? Integer.parseInt(number.group(1)) : 1, from);
        }

        @Override
        public int compareTo(Issue other) {
            return number == other.number ? day.compareTo(other.day) : Integer.compare(number, other.number);
        }
    }

    /**
     * Chooses.
     *
     * @throws SourceFault when there is neither the text nor the spreadsheet
     */
    static HcpcsFiles of(RoledFiles files) throws SourceFault {
        Remarks remarks = new Remarks();
        SourceFile text = latest(files.all(HcpcsFormat.RECORDS), remarks);
        SourceFile sheet = latest(files.all(HcpcsFormat.SHEET), remarks);
        // Notes that come again replace those before.
        List<SourceFile> allNotes = files.all(HcpcsFormat.PROCESSING_NOTES);
        SourceFile notes = allNotes.isEmpty() ? null : allNotes.get(allNotes.size() - 1);
        if (text != null && sheet != null && Issue.of(sheet).compareTo(Issue.of(text)) > 0) {
            remarks.add(SourcePosition.of(text.name()), "gives way to the later issue " + sheet.name());
            return new HcpcsFiles(sheet, true, null, notes, remarks);
        }
        if (text != null) {
            return new HcpcsFiles(text, false, sheet, notes, remarks);
        }
        if (sheet == null) {
            throw new SourceFault(files.release().toString(), "the contractor file (…ANWEB….txt or .xlsx) is missing");
        }
        return new HcpcsFiles(sheet, true, null, notes, remarks);
    }

    private static @Nullable SourceFile latest(List<SourceFile> files, Remarks remarks) {
        SourceFile latest = null;
        for (SourceFile file : files) {
            SourceFile before = latest;
            boolean later = before == null || Issue.of(file).compareTo(Issue.of(before)) >= 0;
            if (before != null && !before.sha256().equals(file.sha256())) {
                remarks.add(
                        SourcePosition.of((later ? before : file).name()),
                        "gives way to the later issue " + (later ? file : before).name());
            }
            latest = later ? file : before;
        }
        return latest;
    }

    /** Opens the codes. */
    HcpcsReading open(ArtefactSink sink) throws SourceFault {
        return isSheet ? HcpcsSheet.open(content, sink) : new HcpcsRecords(content, sink);
    }

    /** Compares the codes with the twin, where there is one; what differs is remarked on, and the text counts. */
    void compare(Map<String, HcpcsRecord> text, ArtefactSink sink) throws SourceFault {
        if (twin == null) {
            return;
        }
        Map<String, HcpcsRecord> missing = new HashMap<>(text);
        List<Difference> differences = new ArrayList<>();
        try (HcpcsSheet sheet = HcpcsSheet.open(twin, sink)) {
            for (HcpcsRecord row = sheet.next(); row != null; row = sheet.next()) {
                HcpcsRecord record = missing.remove(row.code());
                String what = record == null ? "is not in " + content.name() : difference(record, row);
                if (!what.isEmpty()) {
                    differences.add(new Difference(row.where(), row.code() + " " + what));
                }
            }
        }
        missing.values()
                .forEach(record ->
                        differences.add(new Difference(record.where(), record.code() + " is not in " + twin.name())));
        differences.stream().limit(MOST_REMARKS).forEach(each -> sink.remark(each.where(), each.what()));
        if (differences.size() > MOST_REMARKS) {
            sink.remark(
                    SourcePosition.of(twin.name()),
                    differences.size() + " codes are not as in " + content.name() + "; the first " + MOST_REMARKS
                            + " are named, and what is there counts");
        }
    }

    private record Difference(SourcePosition where, String what) {}

    private String difference(HcpcsRecord record, HcpcsRecord row) throws SourceFault {
        if (!record.longDescription().equals(row.longDescription())) {
            return "has another long description in " + content.name() + ", which counts";
        }
        if (!squeezed(record.shortDescription()).equals(squeezed(row.shortDescription()))) {
            return "has another short description in " + content.name() + ", which counts";
        }
        for (HcpcsField field : HcpcsField.values()) {
            List<String> there = field.values(record.line());
            List<String> here = field.values(row.line());
            if (!there.equals(here)) {
                return "has " + field.property() + " " + here + " and in " + content.name() + " " + there
                        + ", which counts";
            }
        }
        return "";
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
