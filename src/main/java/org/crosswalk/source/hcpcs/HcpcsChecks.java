package org.crosswalk.source.hcpcs;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.PropertyType;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/**
 * What the record layout says of the values of a record. It is the layout of 2019: a value that its lists do not have is wrong
 * in the releases of 2019 and 2020, which have none such; in others it is remarked on once, as the lists grow. A day on which a code
 * was added or changed lies between 1980, before HCPCS began, and the release; one on which a code ends at most a year later.
 * For one release, not thread-safe.
 */
final class HcpcsChecks {

    private static final LocalDate EARLIEST = LocalDate.of(1980, 1, 1);
    private static final Set<Integer> YEARS_OF_THE_LISTS = Set.of(2019, 2020);

    private final IndicatorValues meanings;
    private final LocalDate effective;
    private final Set<String> remarked = new HashSet<>();

    /** With the lists of values and the first day of the release. */
    HcpcsChecks(IndicatorValues meanings, LocalDate effective) {
        this.meanings = meanings;
        this.effective = effective;
    }

    void check(HcpcsRecord record, ArtefactSink sink) throws SourceFault {
        for (HcpcsField field : HcpcsField.values()) {
            if (field.type() == PropertyType.CODING) {
                checkListed(field, record, sink);
            }
        }
    }

    private void checkListed(HcpcsField field, HcpcsRecord record, ArtefactSink sink) throws SourceFault {
        Map<String, String> list = meanings.of(field.property());
        for (String value : field.values(record.line())) {
            if (list.isEmpty() || list.containsKey(value)) {
                continue;
            }
            SourcePosition where = at(field, record);
            String odd = field.property() + " '" + value + "' is not in the list of the record layout";
            if (field.decides() || YEARS_OF_THE_LISTS.contains(effective.getYear())) {
                throw new SourceFault(where, record.code() + ": " + odd);
            }
            if (remarked.add(odd)) {
                sink.remark(where, record.code() + ": " + odd + "; other codes that have it are not named");
            }
        }
    }

    /**
     * Checks a day on which an answer depends.
     *
     * @throws SourceFault when it cannot be
     */
    void checkDay(HcpcsField field, LocalDate day, HcpcsRecord record) throws SourceFault {
        LocalDate latest = field == HcpcsField.TERMINATION_DATE ? effective.plusYears(1) : effective;
        if (day.isBefore(EARLIEST) || day.isAfter(latest)) {
            throw new SourceFault(
                    at(field, record),
                    record.code() + ": " + field.property() + " " + day + " is not between " + EARLIEST + " and "
                            + latest);
        }
    }

    private static SourcePosition at(HcpcsField field, HcpcsRecord record) {
        SourcePosition where = record.where();
        return new SourcePosition(where.file(), where.line(), field.column());
    }
}
