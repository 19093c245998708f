package org.crosswalk.app.mcp.tool;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** All tools, and how a call of one is answered and counted. Thread-safe. */
public final class Tools {

    private static final List<Tool> ALL = List.of(
            SearchTool.TOOL, LookUpTool.TOOL, ValidateTool.TOOL, TranslateTool.TOOL, ClaimTool.TOOL, ChangesTool.TOOL);

    private final Answering answering;

    /** With what answers. */
    public Tools(Answering answering) {
        this.answering = answering;
    }

    /** Every tool, in the order in which a model should see them. */
    public static List<Tool> all() {
        return ALL;
    }

    /** What whoever builds on the tools should know of them all. */
    public static String instructions() {
        return "Medical codes from the publishers' own releases. Never name a code that none of these tools has confirmed: validate_code"
                + " says of each whether it can be used on the date of service. When you name a code, name its code system, the release"
                + " and its days, and the publisher, as 'sources' has them. Codes are text: keep their zeros and periods. Code systems go by these"
                + " short names, as far as they are loaded: " + Question.knownNames() + ".";
    }

    /**
     * The answer of a tool.
     *
     * @param arguments as they came
     * @param caller who asks; its facts take what is counted of the call
     */
    public ToolAnswer answer(Tool tool, Map<String, Object> arguments, Caller caller) {
        AnswerFacts facts = caller.facts();
        if (facts != null) {
            facts.asked(caller.client());
        }
        Question question = null;
        ToolAnswer answer;
        Consumer<AnswerFacts> failed = null;
        try {
            question = new Question(answering, caller.entry(), Arguments.of(arguments, tool.takes(), tool.name()));
            answer = tool.answer().apply(question);
        } catch (TerminologyFault found) {
            failed = noted -> noted.failed(found);
            answer = ToolAnswer.ofIssues(found.issues());
        } catch (RuntimeException failure) {
            ResponseStatus.Told told = ResponseStatus.Told.of(failure);
            failed = noted -> noted.failed(told.status());
            answer = ToolAnswer.failed(told.reasons());
        }
        if (facts != null) {
            count(facts, tool, question, failed);
        }
        return answer;
    }

    /** A call is one request, of however many operations it is made. */
    private static void count(
            AnswerFacts facts, Tool tool, @Nullable Question question, @Nullable Consumer<AnswerFacts> failed) {
        if (facts.hasEntries()) {
            facts.unite(1);
        }
        Node main = question == null ? null : question.main();
        if (failed != null) {
            failed.accept(facts);
        } else if (question != null && main != null) {
            facts.asks(question.operation(), "");
            facts.answered(main);
        }
        facts.asks(tool.name(), "");
    }
}
