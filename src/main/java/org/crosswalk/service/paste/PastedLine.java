package org.crosswalk.service.paste;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.jspecify.annotations.Nullable;

/** One line as it is read: its codes, and the system and the day that hold for them. */
final class PastedLine {

    private static final Pattern WORD = Pattern.compile("\\p{L}*\\p{Ll}{2,}\\p{L}*|\\p{L}{3,}");

    /** Codes of procedures may be of letters only. */
    private static final Pattern LETTERS_OF_CODE = Pattern.compile("[B-DF-HX][A-HJ-NP-Z0-9]{6}");

    private static final Pattern DIGIT = Pattern.compile(".*\\d.*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHOWN = 60;

    /** No word of a title is longer. */
    private static final int LONGEST_WORD = 40;

    private static final int MOST_REMARKS = 50;

    private record Given(String code, Set<String> systems) {}

    private final int number;
    private final int most;
    private final List<String> remarks;
    private final List<Given> given = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
    private Set<String> systems = Set.of();
    private @Nullable LocalDate day;
    private @Nullable String problem;

    /**
     * A line that has not been read.
     *
     * @param most codes that are read
     * @param remarks takes what a reader should know
     */
    PastedLine(int number, int most, List<String> remarks) {
        this.number = number;
        this.most = most;
        this.remarks = remarks;
    }

    void remark(String what) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add("Line " + number + " " + what + ".");
        } else if (remarks.size() == MOST_REMARKS) {
            remarks.add("There is more to remark on the lines from " + number + " on.");
        }
    }

    /** The cells of a line without titles. */
    void cells(List<String> cells) {
        for (String cell : cells) {
            if (given.size() < most && !cell.isEmpty() && !fact(cell)) {
                words(BLANKS.split(cell));
            }
        }
    }

    /** A cell that holds codes only, by its title. */
    void codeCell(String cell) {
        for (String part : Cells.at(",;", cell)) {
            if (!part.isEmpty()) {
                boolean modified = ModifierExpression.propose(part).isPresent();
                for (String code : modified ? new String[] {part} : BLANKS.split(part)) {
                    code(code);
                }
            }
        }
    }

    void system(String cell) {
        Set<String> named = SystemsOfCode.named(cell);
        if (!cell.isEmpty() && named.isEmpty() && problem == null) {
            problem = "“" + shown(cell) + "” is not the name of a code system that is known here.";
        }
        systems = named.isEmpty() ? systems : named;
    }

    void day(String cell) {
        PastedDay read = cell.isEmpty() ? null : PastedDay.of(SpreadsheetText.unmarked(cell));
        if (read == null && !cell.isEmpty()) {
            problem = "“" + shown(cell) + "” is not a date that can be read: write it as 2026-01-15.";
        } else if (read != null) {
            take(cell, read);
        }
    }

    /** Takes a date or a system; false for anything else. */
    private boolean fact(String text) {
        PastedDay read = PastedDay.of(text);
        if (read != null) {
            take(text, read);
            return true;
        }
        Set<String> named = SystemsOfCode.named(text);
        if (named.isEmpty()) {
            return false;
        }
        systems = named;
        return true;
    }

    private void take(String text, PastedDay read) {
        days.add(text);
        LocalDate before = day;
        if (read.day() == null) {
            problem = read.remark();
        } else if (before != null && !before.equals(read.day())) {
            problem = "The line has two dates, " + before + " and " + read.day() + ": leave the date of service.";
        } else {
            day = read.day();
            String remark = read.remark();
            if (remark != null && remarks.stream().noneMatch(each -> each.startsWith(PastedDay.MONTH_FIRST))) {
                remarks.add(remark);
            }
        }
    }

    private void words(String[] words) {
        int codes = title(words) ? (given.isEmpty() && DIGIT.matcher(words[0]).matches() ? 1 : 0) : words.length;
        int from = 0;
        if (codes == 0 && given.isEmpty() && words.length == 1) {
            codes = 1;
        }
        while (from < codes && given.size() < most) {
            int end = modified(words, from, codes);
            String code = String.join(" ", java.util.Arrays.asList(words).subList(from, end));
            if (end > from + 1 || !fact(code)) {
                code(code);
            }
            from = end;
        }
        if (from == codes && codes < words.length) {
            String text = String.join(" ", java.util.Arrays.asList(words).subList(codes, words.length));
            remark("has the words “" + shown(text) + "”, which were not read as codes");
        }
    }

    /** Where an expression ends that begins at a word: a code and the modifiers behind it. */
    private static int modified(String[] words, int from, int most) {
        int end = from + 1;
        StringBuilder text = new StringBuilder(words[from]);
        while (end < most && words[end].length() == 2) {
            text.append(' ').append(words[end]);
            if (ModifierExpression.propose(text.toString()).isEmpty()) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Whether words are a title, alone or behind a code. */
    private boolean title(String[] words) {
        for (String word : words) {
            boolean plain = word.length() > 2
                    && word.length() <= LONGEST_WORD
                    && WORD.matcher(word.replaceAll("[()\\[\\].,:'/-]", "")).matches();
            if (plain
                    && !LETTERS_OF_CODE.matcher(word).matches()
                    && SystemsOfCode.named(word).isEmpty()) {
                return words.length > 1 || !given.isEmpty();
            }
        }
        return false;
    }

    private void code(String text) {
        if (given.size() >= most) {
            return;
        }
        String code = SpreadsheetText.unmarked(text);
        int bar = code.lastIndexOf('|');
        if (bar > 0 && bar < code.length() - 1) {
            String name = code.substring(0, bar);
            Set<String> named = SystemsOfCode.named(name);
            given.add(new Given(code.substring(bar + 1), named.isEmpty() ? Set.of(name) : named));
        } else if (!code.isEmpty()) {
            given.add(new Given(code, Set.of()));
        }
    }

    /** What the line has. A date where no code stands is what has become of one, and no code is lost in silence. */
    List<PastedCode> codes() {
        if (given.isEmpty()) {
            if (days.isEmpty()) {
                if (!systems.isEmpty()) {
                    remark("names a code system and no code");
                }
                return List.of();
            }
            String text = days.get(0);
            return List.of(new PastedCode(
                    "line " + number,
                    text,
                    systems,
                    null,
                    SpreadsheetText.damage(text).orElse("A date, and no code.")));
        }
        return given.stream()
                .map(each -> new PastedCode(
                        "line " + number, each.code, each.systems.isEmpty() ? systems : each.systems, day, problem))
                .toList();
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
