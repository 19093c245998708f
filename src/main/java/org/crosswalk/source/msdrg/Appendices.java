package org.crosswalk.source.msdrg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;

/**
 * The lists of the appendices. Part 1 of appendix H has the diagnoses of part 2 too, which narrows them.
 *
 * @param levels the diagnoses of appendices G and H, each with its level
 * @param acquired the diagnoses and procedures of appendix I, each with the number of its condition
 * @param conditions the hospital-acquired conditions by number, with their titles
 */
record Appendices(List<Row> levels, List<Row> acquired, Map<String, String> conditions) {

    private static final Pattern HEADING = Pattern.compile("\\|?\\s*Appendix ([A-Z])\\b(.*)");
    private static final Pattern DIAGNOSIS = Pattern.compile("  ([A-Z][0-9A-Z]{2,6}) +(\\S.*)");
    private static final Pattern WITH_LEVEL = Pattern.compile("(CC|MCC) +(\\S.*)");
    private static final Pattern PROCEDURE = Pattern.compile("\\s*([0-9A-HJ-NP-Z]{7})\\*? +(\\S.*)");
    private static final Pattern CONDITION = Pattern.compile("HAC ([0-9]{2}): (.+)");

    /** A level of severity. */
    enum Level {
        CC("CC", "Complication or comorbidity"),
        MCC("MCC", "Major complication or comorbidity"),
        MCC_IF_ALIVE(
                "MCC-if-discharged-alive", "Major complication or comorbidity only if the patient is discharged alive");

        private final String code;
        private final String title;

        Level(String code, String title) {
            this.code = code;
            this.title = title;
        }

        String code() {
            return code;
        }

        String title() {
            return title;
        }
    }

    /**
     * A diagnosis or procedure in a list.
     *
     * @param code ICD-10-CM code with period, or ICD-10-PCS code
     * @param text its description there
     * @param target code of the level or number of the condition
     * @param role of a condition: {@code secondary} or {@code principal} diagnosis, {@code additional} for a secondary
     *     diagnosis that is of the condition beside one of the others only, or {@link #PROCEDURE}; empty for a level
     * @param where its place
     */
    record Row(String code, String text, String target, String role, SourcePosition where) {

        /** The role of a procedure with which a diagnosis is of the condition. */
        static final String PROCEDURE = "procedure";

        /** The role of a principal diagnosis beside which one is of the condition. */
        static final String PRINCIPAL = "principal";

        boolean isProcedure() {
            return role.equals(PROCEDURE);
        }

        /** Whether it is a diagnosis that is marked as hospital-acquired. */
        boolean isMarked() {
            return !role.isEmpty() && !role.equals(PROCEDURE) && !role.equals(PRINCIPAL);
        }
    }

    Appendices {
        levels = List.copyOf(levels);
        acquired = List.copyOf(acquired);
    }

    static Appendices of(SourceFile file) throws SourceFault {
        Reader reader = new Reader(file);
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                reader.line(line, lines.position());
            }
        }
        return reader.whole();
    }

    /** What has been read, and where the reader is. */
    private static final class Reader {

        private final SourceFile file;
        private final Map<String, Row> levels = new LinkedHashMap<>();
        private final List<Row> acquired = new ArrayList<>();
        private final Map<String, String> conditions = new TreeMap<>();
        private final Map<Level, Integer> counts = new EnumMap<>(Level.class);
        private final Map<String, Level> levelOf = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private char appendix = ' ';
        private boolean alive;
        private String condition = "";
        private String role = "";

        Reader(SourceFile file) {
            this.file = file;
        }

        void line(String line, SourcePosition where) throws SourceFault {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                appendix = heading.group(1).charAt(0);
                alive = heading.group(2).contains("only if patient discharged alive");
            } else if (appendix == 'G' || appendix == 'H') {
                level(line, where);
            } else if (appendix == 'I') {
                condition(line, where);
            }
        }

        private void level(String line, SourcePosition where) throws SourceFault {
            if (!line.startsWith("  ")) {
                return;
            }
            Matcher row = diagnosis(line, where);
            Level level = appendix == 'G' ? Level.CC : alive ? Level.MCC_IF_ALIVE : Level.MCC;
            String code = Manual.dotted(row.group(1));
            Level before = levelOf.put(code, level);
            boolean narrowed = level == Level.MCC_IF_ALIVE && before == Level.MCC;
            if (before != null && !narrowed) {
                throw new SourceFault(where, code + " came before, as " + before.code());
            }
            counts.merge(level, 1, Integer::sum);
            levels.put(code, new Row(code, row.group(2).strip(), level.code(), "", where));
        }

        private void condition(String line, SourcePosition where) throws SourceFault {
            Matcher title = CONDITION.matcher(line);
            if (title.matches()) {
                condition = title.group(1);
                if (conditions.put(condition, title.group(2).strip()) != null) {
                    throw new SourceFault(where, "HAC " + condition + " came before");
                }
                role = "";
            } else if (line.startsWith("IN ADDITION, MARK THE FOLLOWING SECONDARY DIAGNOSIS")) {
                role = "additional";
            } else if (line.contains("SECONDARY DIAGNOSIS")) {
                role = "secondary";
            } else if (line.startsWith("PRINCIPAL DIAGNOS")) {
                role = Row.PRINCIPAL;
            } else if (line.contains("PROCEDURES")) {
                role = Row.PROCEDURE;
            } else if (role.equals(Row.PROCEDURE)) {
                procedure(line, where);
            } else if (line.startsWith("  ") && !role.isEmpty()) {
                acquired(line, where);
            }
        }

        /** Procedures outside of the operating room are not indented. */
        private void procedure(String line, SourcePosition where) throws SourceFault {
            if (line.isBlank() || line.strip().equals("AND")) {
                return;
            }
            Matcher row = PROCEDURE.matcher(line);
            if (!row.matches()) {
                throw new SourceFault(where, "'" + line.strip() + "' is no ICD-10-PCS code with its description");
            }
            add(row.group(1), row.group(2).strip(), where);
        }

        private void acquired(String line, SourcePosition where) throws SourceFault {
            Matcher row = diagnosis(line, where);
            String code = Manual.dotted(row.group(1));
            Matcher stated = WITH_LEVEL.matcher(row.group(2));
            String text = row.group(2).strip();
            if (stated.matches()) {
                Level level = levelOf.get(code);
                if (level == null || !level.code().startsWith(stated.group(1))) {
                    throw new SourceFault(
                            where,
                            code + " is " + stated.group(1) + " here, and "
                                    + (level == null ? "neither CC nor MCC" : level.code()) + " in the lists above");
                }
                text = stated.group(2).strip();
            }
            add(code, text, where);
        }

        private void add(String code, String text, SourcePosition where) throws SourceFault {
            if (!seen.add(condition + code + role)) {
                throw new SourceFault(where, code + " of HAC " + condition + " came before");
            }
            acquired.add(new Row(code, text, condition, role, where));
        }

        private static Matcher diagnosis(String line, SourcePosition where) throws SourceFault {
            Matcher row = DIAGNOSIS.matcher(line);
            if (!row.matches()) {
                throw new SourceFault(where, "'" + line.strip() + "' is no ICD-10-CM code with its description");
            }
            return row;
        }

        Appendices whole() throws SourceFault {
            for (Level level : Level.values()) {
                if (!counts.containsKey(level)) {
                    throw new SourceFault(
                            file.name(), "has no list of " + level.code() + "; it is cut off, download it again");
                }
            }
            if (acquired.isEmpty()) {
                throw new SourceFault(
                        file.name(),
                        "has no hospital-acquired conditions (appendix I); it is cut off, download it again");
            }
            return new Appendices(List.copyOf(levels.values()), acquired, conditions);
        }
    }
}
