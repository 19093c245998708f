/**
 * Crosswalk's answers as functions of Apache Spark 4: a jar of its own, {@code crosswalk-spark.jar}, made with {@code -Pspark}.
 *
 * <p>May use: {@code app.config}, {@code app.content}, {@code app.local}, {@code bulk}, and every package below {@code bulk}. Nothing
 * uses it.
 */
@NullMarked
package org.crosswalk.spark;

import org.jspecify.annotations.NullMarked;
