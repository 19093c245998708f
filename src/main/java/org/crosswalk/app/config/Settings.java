package org.crosswalk.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Role;
import org.crosswalk.provider.SourceLimits;
import org.jspecify.annotations.Nullable;

/**
 * All settings, as {@code config/crosswalk.yaml} names and explains them. Immutable.
 *
 * @param server where and how to listen
 * @param data where the content lies
 * @param limits what one request may cost
 * @param security who may ask, and how that is known
 * @param own who may write resources of the site's own
 * @param database where those are kept
 * @param coding how codes are checked
 * @param cors which web pages may call
 * @param log what is logged
 * @param metrics who may read what is counted
 * @param audit where requests are noted for later
 * @param load what files may be loaded
 * @param fetch how releases are downloaded
 * @param licence licensed content for everybody, and where its use is counted
 * @param aliases names of code systems beyond those that are known, each with the id of the system that it stands for
 * @param clients who may see licensed content
 */
public record Settings(
        ServerSettings server,
        DataSettings data,
        LimitSettings limits,
        SecuritySettings security,
        OwnSettings own,
        DatabaseSettings database,
        CodingSettings coding,
        CorsSettings cors,
        LogSettings log,
        MetricsSettings metrics,
        AuditSettings audit,
        LoadSettings load,
        FetchSettings fetch,
        LicenceSettings licence,
        Map<String, String> aliases,
        List<ClientSettings> clients) {

    public Settings {
        aliases = Map.copyOf(aliases);
        clients = List.copyOf(clients);
    }

    /**
     * Where and how to listen.
     *
     * @param host address to bind
     * @param port port to bind; 0 takes a free one
     * @param basePath path of the FHIR service, with a slash before and none behind
     * @param publicUrl base URL as clients see it, or empty
     * @param gzip whether answers are compressed for clients that accept it
     * @param mcp whether clients of language models are answered at {@code /mcp}
     * @param stopSeconds time that requests under way get at a stop
     * @param drainSeconds time before that in which everything is answered and readiness is denied
     * @param cacheSeconds how long an answer to a GET may be used without asking again
     * @param tls its certificate
     */
    public record ServerSettings(
            String host,
            int port,
            String basePath,
            String publicUrl,
            boolean gzip,
            boolean mcp,
            int stopSeconds,
            int drainSeconds,
            int cacheSeconds,
            TlsSettings tls) {

        /** The same with another port. */
        public ServerSettings withPort(int other) {
            return new ServerSettings(
                    host, other, basePath, publicUrl, gzip, mcp, stopSeconds, drainSeconds, cacheSeconds, tls);
        }
    }

    /**
     * Where the content lies.
     *
     * @param folder folder of the loaded releases
     * @param starter whether the starter set is served
     * @param starterFolder folder of the starter set
     * @param general whether code systems of general use are served too
     * @param watchSeconds time between two looks at the folder; 0 means never
     */
    public record DataSettings(
            String folder, boolean starter, String starterFolder, boolean general, int watchSeconds) {

        /** The same with another folder. */
        public DataSettings withFolder(String other) {
            return new DataSettings(other, starter, starterFolder, general, watchSeconds);
        }
    }

    /**
     * What one request may cost.
     *
     * @param bodyKilobytes largest body, unpacked
     * @param requestSeconds time until a request is given up
     * @param expansionCodes most codes that one expansion lists
     * @param expansionPage most codes on a page of an expansion
     * @param importDepth how deep value sets may import each other
     * @param batchEntries most entries of a batch
     * @param closureConcepts most concepts of one call of {@code $closure}
     * @param closureCodings most codings of a closure table
     * @param inlineConcepts most concepts or rows that a read gives without being asked for the whole
     * @param threads most threads that answer
     * @param idleSeconds time until a silent connection is closed
     * @param clientConnections most connections of one address
     * @param kilobytesPerSecond what a body or an answer must move, on the average of {@code slowSeconds}
     * @param slowSeconds over what time that is looked at; also what the head of a request may take
     * @param waitingMegabytes memory of all bodies and answers that wait for their clients
     * @param largeRequests most requests at once that cost or answer much
     * @param requestsPerSecond most requests in a second, of all clients together; 0 for no limit
     * @param clientRequestsPerSecond most requests of one client in a second; 0 for no limit
     * @param clientRequests most requests of one client at once; 0 for no limit
     */
    public record LimitSettings(
            int bodyKilobytes,
            int requestSeconds,
            int expansionCodes,
            int expansionPage,
            int importDepth,
            int batchEntries,
            int closureConcepts,
            int closureCodings,
            int inlineConcepts,
            int threads,
            int idleSeconds,
            int clientConnections,
            int kilobytesPerSecond,
            int slowSeconds,
            int waitingMegabytes,
            int largeRequests,
            int requestsPerSecond,
            int clientRequestsPerSecond,
            int clientRequests) {}

    /**
     * Who may write resources of the site's own.
     *
     * @param writing {@code nobody}, {@code authors} or {@code localhost}, which lets authors write too
     */
    public record OwnSettings(String writing) {

        /** Programs on this machine may write. */
        static final String LOCALHOST = "localhost";

        static final String NOBODY = "nobody";
        static final String AUTHORS = "authors";

        /** Whether programs on this machine may write without a key. */
        public boolean isLocal() {
            return writing.equals(LOCALHOST);
        }

        /** Whether clients with the role author may write, if there are any. */
        public boolean isForAuthors() {
            return !writing.equals(NOBODY);
        }
    }

    /**
     * Where resources of the site's own are kept.
     *
     * @param url JDBC URL of a PostgreSQL, or empty for a file in the data folder
     * @param user of the database, or empty
     * @param password of the user, or empty
     * @param releases whether releases are published in a PostgreSQL too, for all machines that name it
     */
    public record DatabaseSettings(String url, String user, String password, boolean releases) {

        /** Whether releases are published in the database. */
        public boolean sharesReleases() {
            return isShared() && releases;
        }

        /** Whether it is one that several machines can use. */
        public boolean isShared() {
            return !url.isEmpty();
        }
    }

    /**
     * How codes are checked.
     *
     * @param lenient whether {@code $validate-code} accepts codes that need repair when the client does not say
     * @param explain whether answers say what they rest on when the client does not ask
     */
    public record CodingSettings(boolean lenient, boolean explain) {}

    /**
     * Which web pages may call.
     *
     * @param allowedOrigins origins, or {@code *}; empty means none
     */
    public record CorsSettings(List<String> allowedOrigins) {
        public CorsSettings {
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    /**
     * What is logged.
     *
     * @param level level of Crosswalk itself
     * @param libraries level of the libraries
     * @param requests whether each request gets a line
     * @param format {@code text} or {@code json}
     */
    public record LogSettings(String level, String libraries, boolean requests, String format) {

        /** Whether lines are objects of JSON. */
        public boolean isJson() {
            return format.equals("json");
        }
    }

    /**
     * Who may read what is counted.
     *
     * @param reading {@code nobody}, {@code localhost} or {@code everyone}
     */
    public record MetricsSettings(String reading) {

        /** Whether anything is counted. */
        public boolean isOn() {
            return !reading.equals("nobody");
        }
    }

    /**
     * Where requests are noted for later.
     *
     * @param folder of the files, or empty for none
     * @param requests {@code all}, {@code writes} or {@code licensed}
     * @param reading {@code nobody} or {@code localhost}
     */
    public record AuditSettings(String folder, String requests, String reading) {

        /** Whether requests are noted. */
        public boolean isOn() {
            return !folder.isEmpty();
        }

        /** Whether somebody may read them over FHIR. */
        public boolean isRead() {
            return isOn() && !reading.equals("nobody");
        }
    }

    /**
     * What files may be loaded.
     *
     * @param unpackedMegabytes most that one file may hold, unpacked
     */
    public record LoadSettings(int unpackedMegabytes) {

        /** The same for those who read the files. */
        public SourceLimits limits() {
            return new SourceLimits(unpackedMegabytes);
        }
    }

    /**
     * How releases are downloaded.
     *
     * @param catalogue file with the publishers' addresses, or empty
     * @param feed address of a feed of releases, or empty
     * @param feedKey API key or access token for it, or empty
     * @param maxMegabytes largest download
     * @param timeoutSeconds time to wait for a connection and for an answer
     */
    public record FetchSettings(String catalogue, String feed, String feedKey, int maxMegabytes, int timeoutSeconds) {}

    /**
     * Licensed content.
     *
     * @param everyone ids of licensed systems that everybody may see who reaches the server
     * @param usageFile where its use is counted, or empty for a file in the data folder
     */
    public record LicenceSettings(List<String> everyone, String usageFile) {
        public LicenceSettings {
            everyone = List.copyOf(everyone);
        }
    }

    /**
     * A client with a name.
     *
     * @param name its name in usage counts
     * @param keySha256 SHA-256 of its API key, lower-case hex; null where it has none
     * @param tokenClient what tokens for it have as {@code client_id} or {@code sub}; null where it has none
     * @param roles what it may do
     * @param licensed ids of the licensed systems that it may see
     * @param expansionCodes most codes of a licensed system in one expansion, or null for the system's own limit
     */
    public record ClientSettings(
            String name,
            @Nullable String keySha256,
            @Nullable String tokenClient,
            Set<Role> roles,
            List<String> licensed,
            @Nullable Integer expansionCodes) {
        public ClientSettings {
            roles = Set.copyOf(roles);
            licensed = List.copyOf(licensed);
        }
    }

    /** The same settings with another section. */
    public Settings withData(DataSettings other) {
        return new Settings(
                server, other, limits, security, own, database, coding, cors, log, metrics, audit, load, fetch, licence,
                aliases, clients);
    }

    /** The same settings with another section. */
    public Settings withServer(ServerSettings other) {
        return new Settings(
                other, data, limits, security, own, database, coding, cors, log, metrics, audit, load, fetch, licence,
                aliases, clients);
    }
}
