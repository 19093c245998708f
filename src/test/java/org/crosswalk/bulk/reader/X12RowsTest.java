package org.crosswalk.bulk.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims of X12 837, professional and institutional, give their codes with the days that stand around them. */
class X12RowsTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String CM9 = "http://hl7.org/fhir/sid/icd-9-cm";
    private static final String PCS = "http://www.cms.gov/Medicare/Coding/ICD10";

    private final List<String> read = new ArrayList<>();
    private List<String> remarks = List.of();

    private void read(String text) throws IOException {
        read.clear();
        InputOptions keep = new InputOptions(List.of(), null, null, Set.of(), null, null, StandardCharsets.UTF_8, true);
        try (RowSource source =
                Inputs.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), null, keep)) {
            for (InputRow row = source.next(); row != null; row = source.next()) {
                String systems = row.systems().size() == 1
                        ? row.systems().iterator().next()
                        : row.systems().size() + "";
                read.add(
                        row.own().get(0) + "/" + row.own().get(1) + " " + row.code() + " " + systems + " " + row.day());
            }
            remarks = source.remarks();
        }
    }

    private static String interchange(String version, String... segments) {
        return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260115*1200*^*00501*000000001*0*P*:~"
                + "GS*HC*SENDER*RECEIVER*20260115*1200*1*X*" + version + "~"
                + "ST*837*0001*" + version + "~BHT*0019*00*1*20260115*1200*CH~"
                + String.join("~", segments) + "~SE*9*0001~GE*1*1~IEA*1*000000001~";
    }

    @Test
    void readsProfessionalClaims() throws IOException {
        read(interchange(
                "005010X222A1",
                "HL*1**20*1",
                "CLM*A1*100***11:B:1*Y*A*Y*Y",
                "HI*ABK:E119*ABF:I10*ABF:S72001A",
                "LX*1",
                "SV1*HC:99213:25:59:76:77*100*UN*1***1",
                "DTP*472*D8*20260115",
                "LX*2",
                "SV1*HC:J1885*20*UN*1***1",
                "DTP*472*RD8*20260116-20260118",
                "CLM*A2*50***11:B:1*Y*A*Y*Y",
                "HI*ABK:Z0000",
                "LX*1",
                "SV1*ER:XX*1*UN*1***1",
                "DTP*472*D8*20260201"));
        assertThat(read)
                .containsExactly(
                        "A1/HI ABK E11.9 " + CM + " 2026-01-18",
                        "A1/HI ABF I10 " + CM + " 2026-01-18",
                        "A1/HI ABF S72.001A " + CM + " 2026-01-18",
                        "A1/SV1 line 1 99213:25:59:76:77 2 2026-01-15",
                        "A1/SV1 line 2 J1885 2 2026-01-16",
                        "A2/HI ABK Z00.00 " + CM + " 2026-02-01");
        assertThat(remarks).containsExactly("Not codes of a system that is known here, and passed over: 1 of SV1 ER.");
    }

    @Test
    void readsInstitutionalClaims() throws IOException {
        read(interchange(
                "005010X223A2",
                "CLM*B1*100***11:A:1",
                "DTP*434*RD8*20260110-20260115",
                "HI*ABK:A419::::::::Y",
                "HI*APR:R509*ABJ:A419",
                "HI*ABF:I10*ABF:E119*ABF:J449*ABF:N179*ABF:I509*ABF:E785*ABF:Z7901*ABF:K219*ABF:F329*ABF:D649*ABF:R6521*ABF:Z87891",
                "HI*BBR:0W9G30Z:D8:20260112*BBQ:02HV33Z:D8:20260113",
                "HI*BH:11:D8:20260101",
                "HI*BK:4019*BR:3893",
                "LX*1",
                "SV2*0300*HC:80053*100*UN*1",
                "LX*2",
                "SV2*0250**10*UN*1"));
        assertThat(read)
                .hasSize(20)
                .contains(
                        "B1/HI ABK A41.9 " + CM + " 2026-01-15",
                        "B1/HI APR R50.9 " + CM + " 2026-01-15",
                        "B1/HI ABF Z87.891 " + CM + " 2026-01-15",
                        "B1/HI BBR 0W9G30Z " + PCS + " 2026-01-12",
                        "B1/HI BBQ 02HV33Z " + PCS + " 2026-01-13",
                        "B1/HI BK 401.9 " + CM9 + " 2026-01-15",
                        "B1/HI BR 38.93 " + CM9 + " 2026-01-10",
                        "B1/SV2 line 1 80053 2 2026-01-10");
        assertThat(remarks).containsExactly("Not codes of a system that is known here, and passed over: 1 of HI BH.");
    }

    @Test
    void readsRepeatedCompositesOtherDelimitersAndSeveralInterchanges() throws IOException {
        String one = interchange(
                "005010X222A1",
                "CLM*C1*1***11:B:1",
                "HI*ABK:E119^ABF:I10",
                "LX*1",
                "SV1*HC:99213*1",
                "DTP*472*D8*20260115");
        String other =
                one.replace('*', '|').replace(':', '>').replace("~", "\n").replace("C1", "C2");
        read(one + other);
        assertThat(read)
                .containsExactly(
                        "C1/HI ABK E11.9 " + CM + " 2026-01-15",
                        "C1/HI ABF I10 " + CM + " 2026-01-15",
                        "C1/SV1 line 1 99213 2 2026-01-15",
                        "C2/HI ABK E11.9 " + CM + " 2026-01-15",
                        "C2/HI ABF I10 " + CM + " 2026-01-15",
                        "C2/SV1 line 1 99213 2 2026-01-15");
    }

    @Test
    void readsFourThousandTen() throws IOException {
        read(interchange(
                        "004010X098A1",
                        "CLM*D1*1***11::1",
                        "HI*BK:25000*BF:V5867",
                        "LX*1",
                        "SV1*HC:99213*1",
                        "DTP*472*D8*20100115")
                .replace("*^*00501*", "*U*00401*"));
        assertThat(read)
                .containsExactly(
                        "D1/HI BK 250.00 " + CM9 + " 2010-01-15",
                        "D1/HI BF V58.67 " + CM9 + " 2010-01-15",
                        "D1/SV1 line 1 99213 2 2010-01-15");
    }

    @Test
    void keepsWhatStandsBeforeTheCut() {
        String whole =
                interchange("005010X222A1", "CLM*E1*1***11:B:1", "HI*ABK:E119", "CLM*E2*1***11:B:1", "HI*ABK:I10");
        assertThatThrownBy(() -> read(whole.substring(0, whole.indexOf("I10"))))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("cut off");
        assertThat(read).first().asString().startsWith("E1/HI ABK E11.9");
    }
}
