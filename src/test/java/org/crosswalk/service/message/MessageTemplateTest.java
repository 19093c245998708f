package org.crosswalk.service.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.hl7.fhir.utilities.i18n.I18nBase;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

    private static final List<ResourceBundle> CATALOGUES = List.of(
            ResourceBundle.getBundle("org.crosswalk.service.message.messages", Locale.ROOT),
            ResourceBundle.getBundle("Messages", Locale.ROOT, I18nBase.class.getClassLoader()));

    @Test
    void everyTextOfTheCataloguesReadsAsMessageFormatHasIt() {
        int read = 0;
        for (ResourceBundle catalogue : CATALOGUES) {
            for (String id : catalogue.keySet()) {
                String pattern = catalogue.getString(id).strip();
                for (Object[] arguments : List.of(
                        new Object[] {}, new Object[] {"{1}"}, new Object[] {"a", "it's", "", "d", "e", "f", "g", "h"
                        })) {
                    String expected;
                    MessageFormat format;
                    try {
                        format = new MessageFormat(pattern, Locale.ROOT);
                        expected = format.format(arguments);
                    } catch (IllegalArgumentException notForTexts) {
                        continue;
                    }
                    MessageTemplate template = MessageTemplate.of(pattern, Locale.ROOT);
                    assertThat(template.format(arguments)).as(id).isEqualTo(expected);
                    assertThat(template.format(arguments)).as(id).isEqualTo(expected);
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    @Test
    void aPatternWithFormatsOfItsOwnReadsAsMessageFormatHasIt() {
        String pattern = "{0} of {1,number,integer}";
        assertThat(MessageTemplate.of(pattern, Locale.ROOT).format(new Object[] {"one", 1234}))
                .isEqualTo(new MessageFormat(pattern, Locale.ROOT).format(new Object[] {"one", 1234}));
    }
}
