package org.crosswalk.service.message;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@link MessageFormat}, read once, for arguments that are texts. Immutable and thread-safe, which a
 * {@code MessageFormat} is not.
 *
 * @param pattern the pattern
 * @param locale of the pattern's formats
 * @param literals what stands before each argument, and after the last one
 * @param arguments the number of the argument after each literal but the last; null where the pattern has formats of its
 *     own
 */
record MessageTemplate(
        String pattern,
        Locale locale,
        List<String> literals,
        @Nullable List<Integer> arguments) {

    /** An argument's number between characters that are in no text. */
    private static final Pattern MARK = Pattern.compile("\uE000(\\d+)\uE001");

    static MessageTemplate of(String pattern, Locale locale) {
        MessageFormat format = new MessageFormat(pattern, locale);
        if (Stream.of(format.getFormats()).anyMatch(Objects::nonNull)) {
            return new MessageTemplate(pattern, locale, List.of(), null);
        }
        Object[] marks = new Object[format.getFormatsByArgumentIndex().length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = "\uE000" + i + "\uE001";
        }
        String marked = format.format(marks);
        List<String> literals = new ArrayList<>();
        List<Integer> arguments = new ArrayList<>();
        int end = 0;
        Matcher matcher = MARK.matcher(marked);
        while (matcher.find()) {
            literals.add(marked.substring(end, matcher.start()));
            arguments.add(Integer.valueOf(matcher.group(1)));
            end = matcher.end();
        }
        literals.add(marked.substring(end));
        return new MessageTemplate(pattern, locale, List.copyOf(literals), List.copyOf(arguments));
    }

    /** The text, as {@link MessageFormat#format} has it: an argument that is not given stays a number in braces. */
    String format(Object[] texts) {
        List<Integer> numbers = arguments;
        if (numbers == null) {
            return new MessageFormat(pattern, locale).format(texts);
        }
        int length = pattern.length();
        for (Object each : texts) {
            length += each.toString().length();
        }
        StringBuilder text = new StringBuilder(length).append(literals.get(0));
        for (int i = 0; i < numbers.size(); i++) {
            int number = numbers.get(i);
            if (number < texts.length) {
                text.append(texts[number]);
            } else {
                text.append('{').append(number).append('}');
            }
            text.append(literals.get(i + 1));
        }
        return text.toString();
    }
}
