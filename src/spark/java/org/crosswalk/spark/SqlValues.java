package org.crosswalk.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.crosswalk.bulk.Finding;
import org.crosswalk.model.Coding;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateOutcome.Product;
import org.jspecify.annotations.Nullable;

/** Answers as Spark holds them. A text that is empty is NULL. */
final class SqlValues {

    /** A {@link Finding}, by the names that the columns of a checked file have. */
    static final StructType VERDICT = new StructType()
            .add("valid", DataTypes.BooleanType, false)
            .add("verdict", DataTypes.StringType, false)
            .add("system", DataTypes.StringType)
            .add("issue", DataTypes.StringType)
            .add("message", DataTypes.StringType)
            .add("replacement", DataTypes.StringType)
            .add("replacement_system", DataTypes.StringType)
            .add("version", DataTypes.StringType);

    private static final StructType CODING = new StructType()
            .add("system", DataTypes.StringType)
            .add("code", DataTypes.StringType)
            .add("display", DataTypes.StringType);

    /** The matches of {@code $translate} that name a code; {@code together}: the codes that are needed beside it. */
    static final DataType MATCHES = DataTypes.createArrayType(
            new StructType()
                    .add("equivalence", DataTypes.StringType, false)
                    .add("system", DataTypes.StringType)
                    .add("code", DataTypes.StringType)
                    .add("display", DataTypes.StringType)
                    .add("together", DataTypes.createArrayType(CODING, false), false)
                    .add("comment", DataTypes.StringType)
                    .add("map", DataTypes.StringType, false),
            false);

    private SqlValues() {}

    static InternalRow of(Finding finding) {
        return row(
                finding.isValid(),
                text(finding.word().text()),
                text(finding.system()),
                text(finding.issue()),
                text(finding.message()),
                text(finding.replacement()),
                text(finding.replacementSystem()),
                text(finding.version()));
    }

    static ArrayData of(List<Match> matches) {
        return array(matches.stream()
                .filter(match -> match.concept() != null)
                .map(SqlValues::of)
                .toArray());
    }

    private static InternalRow of(Match match) {
        Coding concept = match.concept();
        return row(
                text(match.equivalence().code()),
                text(concept == null ? null : concept.system()),
                text(concept == null ? null : concept.code()),
                text(concept == null ? null : concept.display()),
                array(match.products().stream()
                        .map(Product::concept)
                        .map(code -> row(text(code.system()), text(code.code()), text(code.display())))
                        .toArray()),
                text(match.comment()),
                text(match.map().toString()));
    }

    static @Nullable UTF8String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UTF8String.fromString(text);
    }

    private static InternalRow row(@Nullable Object... values) {
        return new GenericInternalRow(values);
    }

    private static ArrayData array(Object[] values) {
        return new GenericArrayData(values);
    }
}
