package org.crosswalk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a server each question twice, judges the answers, and records the right ones for the load generator and the bare servlet. */
final class Recorder {

    private final int port;
    private final WrongAnswers wrong;

    Recorder(int port, WrongAnswers wrong) {
        this.port = port;
        this.wrong = wrong;
    }

    /**
     * Records the pools of all kinds, one file a kind.
     *
     * @param pools the questions of each kind
     * @param folder where the files go, named by their kind
     * @return the questions that were answered right, in the order of the files
     * @throws BenchException when no question of a kind is answered right
     */
    Map<String, List<Question>> record(Map<String, List<Question>> pools, Path folder) throws IOException {
        Map<String, List<Question>> right = new LinkedHashMap<>();
        Map<String, List<Recorded>> recorded = new LinkedHashMap<>();
        try (Connection connection = new Connection(port)) {
            for (Map.Entry<String, List<Question>> pool : pools.entrySet()) {
                recorded.put(
                        pool.getKey(),
                        askOnce(
                                connection,
                                pool.getKey(),
                                pool.getValue(),
                                right.computeIfAbsent(pool.getKey(), any -> new ArrayList<>())));
            }
            for (Map.Entry<String, List<Recorded>> pool : recorded.entrySet()) {
                Recorded.write(
                        folder.resolve(pool.getKey()),
                        askAgain(connection, pool.getKey(), pool.getValue(), right.get(pool.getKey())));
            }
        }
        return right;
    }

    private List<Recorded> askOnce(
            Connection connection, String kind, List<Question> questions, List<Question> right) throws IOException {
        List<Recorded> recorded = new ArrayList<>();
        for (Question question : questions) {
            byte[] request = question.bytes(kind + "/" + recorded.size());
            connection.ask(request);
            byte[] body = connection.body();
            if (wrong.judge(kind, question, connection.status(), body, 1)) {
                right.add(question);
                recorded.add(new Recorded(
                        request, connection.status(), connection.header("content-type"), body));
            }
        }
        if (recorded.isEmpty()) {
            throw new BenchException("no right answer to any question of the kind " + kind + "; " + wrong);
        }
        return recorded;
    }

    private List<Recorded> askAgain(
            Connection connection, String kind, List<Recorded> recorded, List<Question> questions) throws IOException {
        List<Recorded> compared = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            connection.ask(recorded.get(i).request());
            byte[] body = connection.body();
            wrong.judge(kind, questions.get(i), connection.status(), body, 1);
            compared.add(recorded.get(i).comparedWith(body));
        }
        return compared;
    }
}
