/**
 * Crosswalk's answers as functions of Apache Spark 4: a jar of its own, {@code crosswalk-spark.jar}, made with {@code -Pspark}.
 *
 * <p>May use: {@code app.config}, {@code app.content}, {@code app.usage}, {@code app.wiring}, {@code bulk}, and what lies below. Nothing uses
 * it.
 */
@NullMarked
package org.crosswalk.spark;

import org.jspecify.annotations.NullMarked;
