package org.crosswalk.service.translation;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.crosswalk.model.Issue;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * What the rules of the code systems say of a code, beyond the maps.
 *
 * @param unknown what a code may stand for that a version of its system lacks
 * @param spellings the other ways to write a code of a medical code system
 */
public record CodeHints(
        BiFunction<CodeSystemProvider, String, List<Issue>> unknown, Function<String, Set<String>> spellings) {}
