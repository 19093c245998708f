package org.crosswalk.spark;

import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Registers the functions in a session: {@code spark.sql.extensions=org.crosswalk.spark.CrosswalkExtension}. Then SQL, Java, Scala
 * and Python have {@code cw_valid}, {@code cw_verdict}, {@code cw_display}, {@code cw_translate}, {@code cw_subsumes} and
 * {@code cw_member_of}; {@code DESCRIBE FUNCTION cw_valid} tells their arguments. Spark makes it.
 */
public final class CrosswalkExtension extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    /** What Spark calls. */
    public CrosswalkExtension() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions session) {
        for (CodeFunction.Kind kind : CodeFunction.Kind.values()) {
            session.injectFunction(new Tuple3<>(
                    new FunctionIdentifier(kind.sqlName(), Option.empty()),
                    info(kind),
                    new Builder(kind)));
        }
        return BoxedUnit.UNIT;
    }

    private static ExpressionInfo info(CodeFunction.Kind kind) {
        String none = "";
        return new ExpressionInfo(
                CodeFunction.class.getName(), null, kind.sqlName(), kind.usage(), none, none, none, none, none, none, none);
    }

    /** Makes the calls of a function; one of Scala's functions, which are serializable. */
    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {

        private final CodeFunction.Kind kind;

        Builder(CodeFunction.Kind kind) {
            this.kind = kind;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            return CodeCall.of(kind, CollectionConverters.asJava(arguments));
        }
    }
}
