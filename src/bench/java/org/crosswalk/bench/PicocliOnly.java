package org.crosswalk.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A program that reads one argument with picocli, prints it, and does nothing else. */
@Command(name = "only")
final class PicocliOnly implements Runnable {

    @Parameters
    private String argument;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PicocliOnly()).execute(arguments));
    }

    @Override
    public void run() {
        System.out.println(argument);
    }
}
