package org.crosswalk.fhir.site.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void isWrittenAsTheStandardSays() {
        assertThat(Csv.of(List.of(List.of("code", "title"), Arrays.asList("A,1", null), List.of("say \"no\"", "a\nb"))))
                .isEqualTo("\uFEFFcode,title\r\n\"A,1\",\r\n\"say \"\"no\"\"\",\"a\nb\"\r\n");
    }

    @Test
    void runsNoFormula() {
        assertThat(Csv.of(List.of(List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "a=1", "'"))))
                .isEqualTo("\uFEFF'=1+1,'+1,'-1,'@SUM(A1),'\t=1,' =1,a=1,'\r\n");
    }
}
