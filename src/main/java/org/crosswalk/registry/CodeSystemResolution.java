package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.List;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/** Which version of a code system a request means, or why there is none. */
public sealed interface CodeSystemResolution {

    /** What decided. */
    enum Basis {
        /** The request or the value set names the version. */
        EXPLICIT,
        /** A version parameter of the request. */
        RULE,
        /** The day the request asks about. */
        DATE,
        /** Its record of a code tells of the day the request asks about. */
        RECORD,
        /** In effect today. */
        TODAY,
        /** Nothing says which; the newest one. */
        NEWEST
    }

    /** What a client may want to know about the choice. */
    enum Remark {
        /** The named version is that of HL7's stub without content; it was read as no version. */
        STUB_VERSION,
        /** The named version is the beginning, or another name, of the version that answers. */
        OTHER_NAME,
        /** The named version is answered from the starter set only. */
        STARTER,
        /** No version is in effect today; the newest one answers. */
        NOT_IN_EFFECT_TODAY,
        /** The version has no last day, and by the publisher's cadence a newer one is to answer on the day asked about. */
        NEWER_EXPECTED
    }

    /**
     * Found.
     *
     * @param provider the version
     * @param basis what decided
     * @param remarks what a client may want to know
     */
    record Found(CodeSystemProvider provider, Basis basis, List<Remark> remarks) implements CodeSystemResolution {

        public Found {
            remarks = List.copyOf(remarks);
        }

        static Found of(CodeSystemProvider provider, Basis basis) {
            return new Found(provider, basis, List.of());
        }
    }

    /** No version of the system is here. */
    record UnknownSystem(String url, @Nullable String version) implements CodeSystemResolution {}

    /** The system is here, and its publisher's licence does not cover the client that asks. */
    record NotLicensed(String url) implements CodeSystemResolution {}

    /**
     * The system is here, this version is not.
     *
     * @param url the system
     * @param version what was asked for
     * @param known the versions that are here, oldest first
     */
    record UnknownVersion(String url, String version, List<String> known) implements CodeSystemResolution {

        public UnknownVersion {
            known = List.copyOf(known);
        }
    }

    /**
     * No loaded version is in effect on the asked day.
     *
     * @param url the system
     * @param date the day
     * @param before the last version that ended before it, or null
     * @param after the first version that begins after it, or null
     */
    record NotInEffect(
            String url,
            LocalDate date,
            @Nullable CodeSystemProvider before,
            @Nullable CodeSystemProvider after) implements CodeSystemResolution {}

    /** The provider, or null when there is none. */
    default @Nullable CodeSystemProvider orNull() {
        return this instanceof Found found ? found.provider() : null;
    }
}
