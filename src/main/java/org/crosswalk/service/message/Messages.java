package org.crosswalk.service.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.coding.Phrase;
import org.hl7.fhir.utilities.i18n.I18nBase;
import org.jspecify.annotations.Nullable;

/**
 * The texts of issues. HL7's own come from the catalogue inside {@code org.hl7.fhir.utilities}, keyed by message id;
 * Crosswalk's own ({@code CROSSWALK_…}), and the wordings that HL7 has changed since that library was made, come from
 * {@code messages.properties} beside this class. A language that lacks a text gets the English one. Immutable and
 * thread-safe.
 */
public final class Messages {

    private static final String HL7_CATALOGUE = "Messages";
    private static final String OWN_CATALOGUE = "org.crosswalk.service.message.messages";
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Messages ENGLISH = new Messages(Locale.ROOT);

    /** Languages that are kept; a client can name any number. */
    private static final int MOST_LANGUAGES = 100;

    private static final Map<Locale, Messages> OTHERS = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Map<String, MessageTemplate> templates = new ConcurrentHashMap<>();
    private volatile @Nullable List<ResourceBundle> bundles;

    private Messages(Locale locale) {
        this.locale = locale;
    }

    /** The texts in English. */
    public static Messages english() {
        return ENGLISH;
    }

    /**
     * The texts in the language of a client.
     *
     * @param acceptLanguage an {@code Accept-Language} header, or null
     */
    public static Messages in(@Nullable String acceptLanguage) {
        Locale locale = preferred(acceptLanguage);
        if (locale.equals(Locale.ROOT)) {
            return ENGLISH;
        }
        Messages kept = OTHERS.get(locale);
        if (kept != null) {
            return kept;
        }
        Messages others = new Messages(locale);
        if (OTHERS.size() < MOST_LANGUAGES) {
            OTHERS.put(locale, others);
        }
        return others;
    }

    /** Read when a text is wanted: most answers have none. */
    private List<ResourceBundle> bundles() {
        List<ResourceBundle> read = bundles;
        if (read == null) {
            read = List.of(
                    ResourceBundle.getBundle(OWN_CATALOGUE, locale, Messages.class.getClassLoader(), EXACT),
                    ResourceBundle.getBundle(HL7_CATALOGUE, locale, I18nBase.class.getClassLoader(), EXACT));
            bundles = read;
        }
        return read;
    }

    private static Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ROOT;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                if (range.getWeight() > 0 && !range.getRange().equals("*")) {
                    Locale wanted = Locale.forLanguageTag(range.getRange());
                    return wanted.getLanguage().equals("en") ? Locale.ROOT : wanted;
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Locale.ROOT;
        }
        return Locale.ROOT;
    }

    /** The text of a message id with its arguments, in the order of the catalogue's placeholders. */
    public String text(String id, @Nullable Object... arguments) {
        MessageTemplate template = template(id);
        if (template == null) {
            throw new MissingResourceException("no text for message " + id, Messages.class.getName(), id);
        }
        return format(template, arguments);
    }

    /** The text of a phrase. */
    public String text(Phrase phrase) {
        return text(phrase.messageId(), phrase.arguments().toArray());
    }

    private String worded(@Nullable Object argument) {
        if (argument instanceof Phrase phrase) {
            return text(phrase);
        }
        if (!(argument instanceof Phrase.Series series)) {
            return String.valueOf(argument);
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < series.parts().size(); i++) {
            all.append(i == 0 ? "" : series.separator())
                    .append(worded(series.parts().get(i)));
        }
        return all.toString();
    }

    /** The text of a message id that has a form for one and a form for many. */
    public String plural(int count, String id, @Nullable Object... arguments) {
        MessageTemplate template = template(id + (count == 1 ? "_one" : "_other"));
        if (template == null) {
            template = template(id + "_other");
        }
        if (template == null) {
            throw new MissingResourceException("no text for message " + id, Messages.class.getName(), id);
        }
        return format(template, arguments);
    }

    /** The templates kept are no more than the catalogue has messages: what it lacks is not kept. */
    private @Nullable MessageTemplate template(String id) {
        MessageTemplate kept = templates.get(id);
        return kept != null ? kept : templates.computeIfAbsent(id, this::read);
    }

    private @Nullable MessageTemplate read(String id) {
        for (ResourceBundle bundle : bundles()) {
            if (bundle.containsKey(id)) {
                return MessageTemplate.of(bundle.getString(id).strip(), locale);
            }
        }
        return null;
    }

    private String format(MessageTemplate template, @Nullable Object[] arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = worded(arguments[i]);
        }
        return template.format(texts).strip();
    }
}
