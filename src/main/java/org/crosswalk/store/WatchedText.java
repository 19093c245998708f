package org.crosswalk.store;

/** A text that tells when it is read on, so that whoever reads it for long can be stopped. Not thread-safe. */
final class WatchedText implements CharSequence {

    private static final int CHARACTERS_A_TURN = 16;

    private final String text;
    private final Runnable turn;
    private int read;

    /**
     * Watches a text.
     *
     * @param turn called for every few characters that are read; throws to stop the reader
     */
    WatchedText(String text, Runnable turn) {
        this.text = text;
        this.turn = turn;
    }

    @Override
    public char charAt(int index) {
        if (++read % CHARACTERS_A_TURN == 0) {
            turn.run();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
