package org.crosswalk.starter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The records of a HCPCS file as they stand there, with all their blanks. */
final class HcpcsRecordText {

    private static final Pattern RECORD = Pattern.compile("[A-Z0-9 ]{5}[0-9]{5}[3478].*");

    private HcpcsRecordText() {}

    /** First record and continuations of each code; of a modifier, the code has three blanks before it. */
    static Map<String, List<String>> of(PublishedText file) {
        Map<String, List<String>> records = new LinkedHashMap<>();
        for (String line : file.lines()) {
            if (RECORD.matcher(line).matches()) {
                records.computeIfAbsent(line.substring(0, 5), code -> new ArrayList<>())
                        .add(line);
            }
        }
        return records;
    }

    /** The date in columns 285-292 of the first record is the day from which the code is no longer used. */
    static boolean isTerminated(List<String> records) {
        return !records.get(0).substring(284, 292).isBlank();
    }
}
