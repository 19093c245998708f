package org.crosswalk.app.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.wiring.LocalWriting;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.Permission;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.model.Access;
import org.crosswalk.model.Client;
import org.crosswalk.model.Rights;
import org.jspecify.annotations.Nullable;

/** Lets clients with the role author write, and programs on this machine, each where the settings want it. Thread-safe. */
public final class WritingPolicy implements WriteGate {

    private final boolean forAuthors;
    private final BooleanSupplier authors;
    private final LocalWriting local;

    WritingPolicy(Settings settings, BooleanSupplier authors) {
        this.forAuthors = settings.own().isForAuthors();
        this.authors = authors;
        this.local = new LocalWriting(settings);
    }

    @Override
    public Optional<Refusal> refusal(RequestDetails request) {
        Rights rights = Caller.client(request).rights();
        return isForAuthors() && rights.mayWrite() ? Optional.empty() : otherwise(request, "the role author");
    }

    @Override
    public Optional<Refusal> refusal(RequestDetails request, Access access, String type) {
        Rights rights = Caller.client(request).rights();
        if (isForAuthors() && rights.may(access, type)) {
            return Optional.empty();
        }
        return rights.granted() == null
                ? otherwise(request, "the role author")
                : Optional.of(new Refusal(403, Permission.refusal(access, type), ""));
    }

    private Optional<Refusal> otherwise(RequestDetails request, String need) {
        Optional<Refusal> refusal = local.refusal(request);
        return refusal.map(why -> isForAuthors() ? refused(Caller.client(request), need) : why);
    }

    /**
     * Why a request may not publish releases, or empty where it may.
     *
     * @param client who asks
     * @param header the value of a header, or null
     * @param address of the client, empty where it is not known
     * @param host the name by which the server is called
     */
    public Optional<Refusal> refusalToPublish(
            Client client, Function<String, @Nullable String> header, String address, @Nullable String host) {
        if (forAuthors && client.rights().mayAdminister()) {
            return Optional.empty();
        }
        return local.refusal(header, address, host)
                .map(why -> isForAuthors() ? refused(client, "the role administrator") : why);
    }

    private static Refusal refused(Client client, String need) {
        return client.rights().granted() == null && client.name().equals(Client.ANONYMOUS.name())
                ? new Refusal(401, "it needs the key or token of a client with " + need, "")
                : new Refusal(403, "it needs " + need + ", which this client has not", "");
    }

    private boolean isForAuthors() {
        return forAuthors && authors.getAsBoolean();
    }

    @Override
    public boolean isOpen() {
        return local.isOpen() || isForAuthors();
    }
}
