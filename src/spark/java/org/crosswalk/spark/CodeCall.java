package org.crosswalk.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.CurrentDate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of a function as Spark plans it: an {@link Invoke} of {@link CodeFunction#answer}, which Spark compiles into the code of the
 * query. An argument that is NULL makes the answer NULL, but for the date of service.
 */
final class CodeCall {

    private CodeCall() {}

    /**
     * A call.
     *
     * @throws CrosswalkException when the arguments are not those of the function
     */
    static Expression of(CodeFunction.Kind kind, List<Expression> given) {
        int texts = kind.texts().size();
        if (given.size() != texts && given.size() != texts + 1) {
            throw new CrosswalkException(kind.sqlName() + " takes " + texts + " or " + (texts + 1) + " arguments, not "
                    + given.size() + ": " + kind.signature());
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            arguments.add(text(kind, kind.texts().get(i), given.get(i)));
        }
        arguments.add(given.size() > texts ? day(kind, given.get(texts)) : noDay());
        arguments.add(new CurrentDate());
        CodeFunction function = new CodeFunction(kind, Content.ofSession());
        return new Invoke(
                new Literal(function, new ObjectType(CodeFunction.class)),
                "answer",
                kind.type(),
                seq(arguments),
                seq(arguments.stream().map(Expression::dataType).toList()),
                true,
                true,
                true);
    }

    /** A number is refused: what was read as one has lost zeros and letters, and no answer to it is right. */
    private static Expression text(CodeFunction.Kind kind, String name, Expression given) {
        DataType type = given.dataType();
        if (type instanceof StringType || type instanceof NullType) {
            return cast(given, DataTypes.StringType);
        }
        throw new CrosswalkException(kind.sqlName() + ": " + name + " is " + type.sql()
                + ", not STRING: read the column as text, such as by a schema in the place of inferSchema; a code that was read as"
                + " a number or a date has lost characters");
    }

    private static Expression day(CodeFunction.Kind kind, Expression given) {
        DataType type = given.dataType();
        if (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return either(cast(given, DataTypes.DateType), noDay());
        }
        if (type instanceof StringType) {
            return either(
                    cast(given, DataTypes.StringType), new Literal(UTF8String.EMPTY_UTF8, DataTypes.StringType));
        }
        if (type instanceof NullType) {
            return noDay();
        }
        throw new CrosswalkException(kind.sqlName() + ": the date is " + type.sql() + ", not DATE, TIMESTAMP or STRING");
    }

    private static Expression noDay() {
        return new Literal(CodeFunction.NO_DAY, DataTypes.DateType);
    }

    private static Expression either(Expression first, Expression second) {
        return new Coalesce(seq(List.of(first, second)));
    }

    private static Expression cast(Expression given, DataType type) {
        return given.dataType().equals(type) ? given : new Cast(given, type, Option.empty());
    }

    private static <T> Seq<T> seq(List<? extends T> list) {
        return CollectionConverters.<T>asScala(new ArrayList<T>(list)).toSeq();
    }
}
