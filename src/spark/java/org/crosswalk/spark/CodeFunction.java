package org.crosswalk.spark;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.crosswalk.bulk.reader.InputRow;
import org.jspecify.annotations.Nullable;

/**
 * A function in a query: which one, and of which content. It travels with the plan; the content itself is opened once in each JVM.
 * Public for the code that Spark generates. Thread-safe.
 */
public final class CodeFunction implements Serializable {

    private static final long serialVersionUID = 1L;

    /** In the place of a day where there is none. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final Kind kind;
    private final Content content;
    private transient volatile @Nullable Terminology terminology;
    private transient volatile @Nullable Text system;

    /** A function; its date of service comes last and may be left out. */
    @SuppressWarnings("ImmutableEnumChecker") // lists and types of Spark that nobody changes
    enum Kind {
        VALID(
                "cw_valid",
                List.of("system", "code"),
                DataTypes.BooleanType,
                "whether the code could be billed on the date of service, or where its system lists no billable codes is a code of it"),
        VERDICT(
                "cw_verdict",
                List.of("system", "code"),
                SqlValues.VERDICT,
                "the same as a struct, with the reason and the code that was meant"),
        DISPLAY("cw_display", List.of("system", "code"), DataTypes.StringType, "the text of the code; NULL where there is none"),
        TRANSLATE(
                "cw_translate",
                List.of("system", "code", "target"),
                SqlValues.MATCHES,
                "the codes that it is mapped to in the system target, or in any where target is ''"),
        SUBSUMES(
                "cw_subsumes",
                List.of("system", "code", "other"),
                DataTypes.BooleanType,
                "whether the code is the other one or stands above it; NULL where one of them is unknown"),
        MEMBER_OF(
                "cw_member_of",
                List.of("system", "code", "value_set"),
                DataTypes.BooleanType,
                "whether the code is in the value set with this URL");

        private final String sqlName;
        private final List<String> texts;
        private final DataType type;
        private final String meaning;

        Kind(String sqlName, List<String> texts, DataType type, String meaning) {
            this.sqlName = sqlName;
            this.texts = texts;
            this.type = type;
            this.meaning = meaning;
        }

        String sqlName() {
            return sqlName;
        }

        /** The names of the arguments before the date. */
        List<String> texts() {
            return texts;
        }

        DataType type() {
            return type;
        }

        String signature() {
            return sqlName + "(" + String.join(", ", texts) + "[, date])";
        }

        String usage() {
            return signature() + " - " + meaning + ".";
        }
    }

    CodeFunction(Kind kind, Content content) {
        this.kind = kind;
        this.content = content;
    }

    /**
     * The answer of a function of system and code.
     *
     * @param day the date of service as a day since 1970-01-01, or {@link #NO_DAY}
     * @param today the same of the day of the query
     * @return a value as Spark holds it, or null
     */
    public @Nullable Object answer(UTF8String of, UTF8String code, int day, int today) {
        Terminology known = terminology(today);
        return answer(known, known.row(text(of), code.toString(), day(day)), "");
    }

    /** The same with the date of service as text; empty where there is none. */
    public @Nullable Object answer(UTF8String of, UTF8String code, UTF8String day, int today) {
        Terminology known = terminology(today);
        return answer(known, known.row(text(of), code.toString(), day.toString()), "");
    }

    /** The same of a function with a third text. */
    public @Nullable Object answer(UTF8String of, UTF8String code, UTF8String third, int day, int today) {
        Terminology known = terminology(today);
        return answer(known, known.row(text(of), code.toString(), day(day)), third.toString());
    }

    /** The same of a function with a third text, with the date of service as text. */
    public @Nullable Object answer(UTF8String of, UTF8String code, UTF8String third, UTF8String day, int today) {
        Terminology known = terminology(today);
        return answer(known, known.row(text(of), code.toString(), day.toString()), third.toString());
    }

    private @Nullable Object answer(Terminology known, @Nullable InputRow row, String third) {
        if (row == null) {
            return null;
        }
        return switch (kind) {
            case VALID -> known.isValid(row);
            case VERDICT -> SqlValues.of(known.find(row));
            case DISPLAY -> known.display(row);
            case TRANSLATE -> known.translate(row, third);
            case SUBSUMES -> known.subsumes(row, third);
            case MEMBER_OF -> known.isMember(row, third);
        };
    }

    private static @Nullable LocalDate day(int day) {
        return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    private Terminology terminology(int today) {
        Terminology known = terminology;
        if (known == null || known.today() != today) {
            known = Terminology.of(content, today);
            terminology = known;
        }
        return known;
    }

    /** Most rows in a row name the same system. */
    private String text(UTF8String bytes) {
        Text last = system;
        if (last == null || !last.bytes.equals(bytes)) {
            last = new Text(bytes.copy(), bytes.toString());
            system = last;
        }
        return last.text;
    }

    /** A text in both forms; Spark reuses the memory of the first one, so it is a copy. */
    private record Text(UTF8String bytes, String text) {}

    /** Two calls with the same arguments are one to Spark when their functions are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodeFunction function && kind == function.kind && content.equals(function.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, content);
    }

    /** How plans show it. */
    @Override
    public String toString() {
        return kind.sqlName();
    }
}
