package org.crosswalk.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Part of a query: the concepts that it holds for, and what it adds to their score. Asked in ascending order only. */
interface Clause {

    /** The first concept from one on for which it holds; {@link DocIdSetIterator#NO_MORE_DOCS} when there is none. */
    int from(int ordinal) throws IOException;

    /** Its score for a concept; 0 where it does not hold. */
    double score(int ordinal) throws IOException;

    /** The highest score that it can give. */
    double most();

    /** For about how many concepts it holds. */
    long cost();

    /** Marks all concepts for which it holds, which uses it up. */
    default void mark(FixedBitSet concepts) throws IOException {
        for (int at = from(0); at != DocIdSetIterator.NO_MORE_DOCS; at = from(at + 1)) {
            concepts.set(at);
        }
    }

    /** One score for all concepts of a list of Lucene's. */
    record Constant(DocIdSetIterator list, double most) implements Clause {
        @Override
        public int from(int ordinal) throws IOException {
            int at = list.docID();
            return at < ordinal ? list.advance(ordinal) : at;
        }

        @Override
        public double score(int ordinal) throws IOException {
            return from(ordinal) == ordinal ? most : 0;
        }

        @Override
        public long cost() {
            return list.cost();
        }

        @Override
        public void mark(FixedBitSet concepts) throws IOException {
            concepts.or(list);
        }
    }

    /**
     * Holds where another clause does, which holds for so many concepts that they were marked before: to go from mark to mark is
     * quicker than to ask each of its lists for the next one.
     */
    record Marked(FixedBitSet concepts, Clause clause) implements Clause {
        @Override
        public int from(int ordinal) {
            return ordinal < concepts.length() ? concepts.nextSetBit(ordinal) : DocIdSetIterator.NO_MORE_DOCS;
        }

        @Override
        public double score(int ordinal) throws IOException {
            return clause.score(ordinal);
        }

        @Override
        public double most() {
            return clause.most();
        }

        @Override
        public long cost() {
            return clause.cost();
        }
    }

    /** Holds where any of some clauses holds, with the best score; the clause that scores best stands first. */
    @SuppressWarnings("ArrayRecordComponent") // made for one search
    record Any(Clause[] clauses, double most, long cost) implements Clause {

        static Any of(Clause... clauses) {
            double most = 0;
            long cost = 0;
            for (Clause each : clauses) {
                most = Math.max(most, each.most());
                cost += each.cost();
            }
            return new Any(clauses, most, cost);
        }

        @Override
        public int from(int ordinal) throws IOException {
            int first = DocIdSetIterator.NO_MORE_DOCS;
            for (Clause each : clauses) {
                first = Math.min(first, each.from(ordinal));
                if (first == ordinal) {
                    return first;
                }
            }
            return first;
        }

        @Override
        public void mark(FixedBitSet concepts) throws IOException {
            for (Clause each : clauses) {
                each.mark(concepts);
            }
        }

        @Override
        public double score(int ordinal) throws IOException {
            double best = 0;
            for (Clause each : clauses) {
                if (each.most() > best) {
                    best = Math.max(best, each.score(ordinal));
                }
            }
            return best;
        }
    }

    /** Holds where every one of some clauses holds, with the sum of their scores; what holds for the fewest leads. */
    @SuppressWarnings("ArrayRecordComponent") // made for one search
    record All(Clause[] clauses, double most, long cost) implements Clause {

        static All of(Clause... clauses) {
            Clause[] sorted = clauses.clone();
            Arrays.sort(sorted, Comparator.comparingLong(Clause::cost));
            double most = 0;
            for (Clause each : sorted) {
                most += each.most();
            }
            return new All(sorted, most, sorted.length == 0 ? 0 : sorted[0].cost());
        }

        @Override
        public int from(int ordinal) throws IOException {
            int at = ordinal;
            for (int agreed = 0; agreed < clauses.length && at != DocIdSetIterator.NO_MORE_DOCS; ) {
                int next = clauses[agreed].from(at);
                agreed = next == at ? agreed + 1 : agreed == 0 ? 1 : 0;
                at = next;
            }
            return clauses.length == 0 ? DocIdSetIterator.NO_MORE_DOCS : at;
        }

        @Override
        public double score(int ordinal) throws IOException {
            double sum = 0;
            for (Clause each : clauses) {
                double score = each.score(ordinal);
                if (score == 0) {
                    return 0;
                }
                sum += score;
            }
            return sum;
        }
    }

    /** A text read in one way: what has to hold, and what adds to the score where it holds. */
    final class Reading implements Clause {
        private final Clause needed;
        private final Clause[] usual;
        private final Clause[] rare;
        private final double factor;
        private final double usually;
        private final double most;
        /** Where the next rare one is. */
        private int rareAt = -1;

        /**
         * A reading.
         *
         * @param needed has to hold
         * @param usual holds for many, and adds little
         * @param rare holds for few, and adds much
         * @param factor of the score
         */
        Reading(Clause needed, Clause[] usual, Clause[] rare, double factor) {
            this.needed = needed;
            this.usual = usual;
            this.rare = rare;
            this.factor = factor;
            double sum = needed.most();
            for (Clause each : usual) {
                sum += each.most();
            }
            this.usually = sum * factor;
            for (Clause each : rare) {
                sum += each.most();
            }
            this.most = sum * factor;
        }

        /** What has to hold. */
        Clause needed() {
            return needed;
        }

        /** The highest score where nothing rare holds. */
        double usually() {
            return usually;
        }

        @Override
        public int from(int ordinal) throws IOException {
            return needed.from(ordinal);
        }

        /** Not below the score of a concept. */
        double bound(int ordinal) throws IOException {
            return isRare(ordinal) ? most : usually;
        }

        /** Whether anything rare holds for a concept. */
        boolean isRare(int ordinal) throws IOException {
            if (rareAt < ordinal) {
                rareAt = DocIdSetIterator.NO_MORE_DOCS;
                for (Clause each : rare) {
                    rareAt = Math.min(rareAt, each.from(ordinal));
                }
            }
            return rareAt == ordinal;
        }

        @Override
        public double score(int ordinal) throws IOException {
            double score = needed.score(ordinal);
            if (score == 0) {
                return 0;
            }
            for (Clause each : usual) {
                score += each.score(ordinal);
            }
            if (isRare(ordinal)) {
                for (Clause each : rare) {
                    score += each.score(ordinal);
                }
            }
            return (float) score * factor;
        }

        @Override
        public double most() {
            return most;
        }

        @Override
        public long cost() {
            return needed.cost();
        }
    }
}
