package org.crosswalk.service.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void readsTheCatalogueOfHl7() {
        assertThat(Messages.english().text("Unknown_Code_in_Version", "x", "http://a", "1"))
                .isEqualTo("Unknown code 'x' in the CodeSystem 'http://a' version '1'");
    }

    @Test
    void numbersAreNotGrouped() {
        assertThat(Messages.english().text("VALUESET_TOO_COSTLY", "http://a", 100000))
                .contains("100000");
    }

    @Test
    void speaksTheLanguageOfTheClientWhereTheCatalogueDoes() {
        assertThat(Messages.in("de-AT, en;q=0.5").text("UNKNOWN_CODESYSTEM", "http://a"))
                .isEqualTo("Das CodeSystem http://a ist unbekannt");
        assertThat(Messages.in("xx").text("UNKNOWN_CODESYSTEM", "http://a")).startsWith("A definition for CodeSystem");
        assertThat(Messages.in("%%%").text("UNKNOWN_CODESYSTEM", "http://a")).startsWith("A definition for CodeSystem");
    }

    @Test
    void hasAFormForOneAndForMany() {
        assertThat(Messages.english().plural(1, "VALUESET_SUPPLEMENT_MISSING", 1, "a"))
                .isEqualTo("Required supplement not found: a");
        assertThat(Messages.english().plural(2, "VALUESET_SUPPLEMENT_MISSING", 2, "a,b"))
                .isEqualTo("Required supplements not found: a,b");
    }

    @Test
    void anUnknownMessageIsADefectNotAText() {
        assertThatThrownBy(() -> Messages.english().text("NO_SUCH_MESSAGE_ID"))
                .isInstanceOf(MissingResourceException.class);
    }
}
