package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways in which codes are written wrongly. */
final class Spellings {

    /** Codes that one mistake or another has been seen with, and texts that are no codes. */
    static final List<String> KNOWN = List.of(
            "E11.9",
            "E119",
            "e119",
            "e11.9",
            "E11.9.",
            "S521.31A",
            "S52l31a",
            "s52.131a",
            "S52. 131A",
            "l11.0",
            "G35",
            "G35.BO",
            "T81.32XA",
            "T81.32A",
            "T81.320A",
            "E13.9",
            "E99.9",
            "U07.1",
            "Z99",
            "250.00",
            "25000",
            "401.9",
            "073.0",
            "365.70",
            "V90.27",
            "02703ZQ",
            "0DB6",
            "0DTJ4ZZ",
            "0dtj4zz",
            "ODTJ4ZZ",
            "E0676",
            "E0676-NU",
            "E0676:NU",
            "E0601:RR:KX",
            "E0601.RR",
            "99213",
            "99213:25",
            "99213-25",
            "9921325",
            "00001",
            "00001:25",
            "00055:1P",
            "A00-B99",
            "1",
            "NOPE",
            "*",
            ".",
            "%",
            "a b",
            "E11.9 ",
            "\u00a0E11.9",
            "Ä",
            "<x>",
            "E11.9;E11.8",
            "E11.9,E11.8",
            "0",
            "123456789012345");

    private static final List<String> SEPARATORS = List.of(":", "-", ".", " ", "", ",", "::", "/");

    private Spellings() {}

    /** One of the wrong spellings of a code. */
    static String wrong(String code, Dice dice) {
        List<String> all = all(code);
        return dice.of(all);
    }

    /** All wrong spellings, some of which other codes may have. */
    static List<String> all(String code) {
        String bare = code.replace(".", "");
        List<String> all = new ArrayList<>(List.of(
                bare,
                code.toLowerCase(Locale.ROOT),
                bare.toLowerCase(Locale.ROOT),
                code.replace('0', 'O'),
                code.replace('1', 'l'),
                code.replace('1', 'I'),
                code.replace('O', '0'),
                " " + code,
                code + " ",
                code + ".",
                code.replace(".", ". "),
                code.replace(".", ".."),
                code.replace('.', '-'),
                code.replace('.', ','),
                code + "X",
                code + "A",
                code + "0",
                code + "XXXX",
                code.replace("X", ""),
                code.replaceFirst("(.)$", "X$1"),
                code.substring(0, code.length() - 1),
                code.substring(0, Math.min(3, code.length())),
                code.substring(0, Math.min(4, code.length())),
                code.substring(1),
                code.substring(0, code.length() - 1) + "Q",
                code.substring(0, code.length() - 1) + "9",
                "Z" + code.substring(1),
                code + code));
        if (bare.length() > 3) {
            all.add(bare.substring(0, 3) + "." + bare.substring(3));
            all.add(bare.substring(0, 4) + "." + bare.substring(4));
            all.add(bare.substring(0, 2) + " " + bare.substring(2));
        }
        return all;
    }

    /** A code with modifiers, right or wrong. */
    static String expression(String code, List<String> modifiers, Dice dice) {
        StringBuilder expression = new StringBuilder(code);
        String separator = dice.chance(60) ? ":" : dice.of(SEPARATORS);
        int count = dice.among(1, 1, 1, 2, 2, 3, 4, 5);
        for (int i = 0; i < count; i++) {
            String modifier = dice.chance(80)
                    ? dice.of(modifiers)
                    : dice.among("ZZ", "25", "59", "RT", "rr", "1P", "N", "NUU", "");
            expression.append(separator).append(modifier);
        }
        return expression.toString();
    }
}
