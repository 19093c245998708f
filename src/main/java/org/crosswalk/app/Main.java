package org.crosswalk.app;

/** The command line's entry point. */
public final class Main {

    private Main() {}

    /**
     * Prints how the program is called.
     *
     * @param args ignored for now
     */
    public static void main(String[] args) {
        System.out.println("usage: crosswalk serve");
    }
}
