package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders business versions, oldest first: by their numbers where they have any ({@code 1.2.0} before {@code 1.10.0},
 * {@code 2025} before {@code 2025-04} before {@code 2026}), pre-releases before their release ({@code 1.0.0-ballot}),
 * no version before every version. A starter set's version counts as the version it is a part of.
 */
public final class VersionOrder implements Comparator<@Nullable String> {

    /** The order. */
    public static final VersionOrder ASCENDING = new VersionOrder();

    /** What the version of a starter set ends with. */
    public static final String STARTER_SUFFIX = "-starter";

    private VersionOrder() {}

    @Override
    public int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? (b == null ? 0 : -1) : 1;
        }
        List<String> left = parts(withoutStarter(a));
        List<String> right = parts(withoutStarter(b));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int byPart = comparePart(i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null);
            if (byPart != 0) {
                return byPart;
            }
        }
        return a.compareTo(b);
    }

    /** What stands between the separators. */
    private static List<String> parts(String version) {
        List<String> parts = new ArrayList<>(3);
        int from = 0;
        for (int i = 0; i <= version.length(); i++) {
            if (i == version.length() || isSeparator(version.charAt(i))) {
                parts.add(version.substring(from, i));
                from = i + 1;
            }
        }
        return parts;
    }

    private static boolean isSeparator(char c) {
        return ".-+_".indexOf(c) >= 0;
    }

    /** The version without the suffix of a starter set. */
    public static String withoutStarter(String version) {
        return version.endsWith(STARTER_SUFFIX)
                ? version.substring(0, version.length() - STARTER_SUFFIX.length())
                : version;
    }

    /**
     * Whether a version fits a wanted one: the same text, or part by part where the wanted version has wildcards
     * ({@code 1.x.x}, {@code 1.0.*}); a wildcard at the end stands for any number of parts.
     */
    public static boolean matches(String wanted, @Nullable String version) {
        if (version == null) {
            return false;
        }
        if (wanted.equals(version)) {
            return true;
        }
        if (!isWildcard(wanted)) {
            return false;
        }
        String[] pattern = wanted.split("\\.", -1);
        String[] parts = version.split("\\.", -1);
        if (parts.length < pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!isWild(pattern[i]) && !pattern[i].equals(parts[i])) {
                return false;
            }
        }
        return parts.length == pattern.length || isWild(pattern[pattern.length - 1]);
    }

    /** Whether a version is four digits. */
    static boolean isYear(String version) {
        return version.length() == 4 && isNumber(version);
    }

    /** Whether a version has the parts of a name and then more: {@code 2020} begins {@code 2020-10}, and not {@code 20201}. */
    public static boolean begins(String name, @Nullable String version) {
        return version != null
                && !name.isEmpty()
                && version.length() > name.length()
                && version.startsWith(name)
                && isSeparator(version.charAt(name.length()));
    }

    /** The same where no version may be wanted: then every one fits. */
    public static boolean fits(@Nullable String wanted, @Nullable String version) {
        return wanted == null || matches(wanted, version);
    }

    /** Whether a wanted version holds a wildcard part. */
    public static boolean isWildcard(String wanted) {
        if (wanted.indexOf('x') < 0 && wanted.indexOf('X') < 0 && wanted.indexOf('*') < 0) {
            return false;
        }
        for (String part : wanted.split("\\.", -1)) {
            if (isWild(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWild(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }

    private static int comparePart(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            String present = a == null ? b : a;
            // 1.0.0-ballot comes before 1.0.0; 2025-04 comes after 2025.
            boolean preRelease = present != null && !present.isEmpty() && Character.isLetter(present.charAt(0));
            int presentIsLater = preRelease ? -1 : 1;
            return a == null ? -presentIsLater : presentIsLater;
        }
        boolean numbers = isNumber(a) && isNumber(b);
        if (numbers) {
            String left = withoutZeros(a);
            String right = withoutZeros(b);
            int byLength = Integer.compare(left.length(), right.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        }
        return a.compareTo(b);
    }

    private static String withoutZeros(String number) {
        int zeros = 0;
        while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
            zeros++;
        }
        return number.substring(zeros);
    }

    private static boolean isNumber(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return false;
            }
        }
        return !part.isEmpty();
    }
}
