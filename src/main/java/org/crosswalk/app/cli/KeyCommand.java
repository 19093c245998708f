package org.crosswalk.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.security.KeyFile;
import org.crosswalk.app.security.KeyStore;
import org.crosswalk.app.security.Security;
import org.crosswalk.app.security.SharedKeys;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk key}. */
@Command(
        name = "key",
        description = {
            "Creates, lists and revokes the API keys of clients.",
            "A key is shown once; its hash is kept in keys.json of the data folder, or in the PostgreSQL of the settings for"
                    + " all machines that name it. Running servers take changes within seconds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk key create billing-office --licensed cpt",
            "  crosswalk key create content-team --role author",
            "  crosswalk key list",
            "  crosswalk key revoke billing-office"
        })
final class KeyCommand extends DataCommand {

    private static final int NAME_WIDTH = 24;
    private static final int ROLE_WIDTH = 13;
    private static final int LICENSED_WIDTH = 12;

    /** What is done. */
    enum Action {
        create,
        list,
        revoke
    }

    @Parameters(index = "0", paramLabel = "ACTION", description = "create, list or revoke.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The client, as it appears in usage counts: letters, digits, '.', '_' and '-'.")
    private @Nullable String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "reader, author (writes content of your own) or administrator (sends packages too); default: reader.")
    private @Nullable String role;

    @Option(
            names = "--licensed",
            paramLabel = "SYSTEM",
            split = ",",
            description = "Licensed code systems that it may see: cpt, cdt.")
    private List<String> licensed = new ArrayList<>();

    @Option(
            names = "--expansion-codes",
            paramLabel = "N",
            description = "Most codes of a licensed system in one expansion; default: what its licence allows.")
    private @Nullable Integer expansionCodes;

    @Override
    public Integer call() throws Exception {
        boolean options = role != null || !licensed.isEmpty() || expansionCodes != null;
        if (options && action != Action.create) {
            throw wrong("--role, --licensed and --expansion-codes are of create");
        }
        if (action == Action.list) {
            return with(this::list);
        }
        String client = name;
        if (client == null || !client.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || client.equals("anonymous")) {
            throw wrong("NAME is missing, or is not one of letters, digits, '.', '_' and '-'");
        }
        return action == Action.create ? create(client) : with(store -> revoke(client, store));
    }

    /** What is done with the keys. */
    private interface Use {
        int with(KeyStore store) throws SettingsFault, CommandFault, IOException;
    }

    private int with(Use use) throws SettingsFault, CommandFault {
        Settings settings = root.settings();
        Path folder = root.dataFolderToRead().path();
        KeyFile file = new KeyFile(folder);
        try {
            if (!settings.database().isShared()) {
                return use.with(file);
            }
            try (ResourceRepository repository = ServiceParts.repository(
                    settings, folder, root.surroundings().clock())) {
                return use.with(new SharedKeys(repository.keys(), file));
            }
        } catch (RepositoryFault away) {
            throw new CommandFault(
                    away.getMessage() + "; the keys are kept there: try again when it can be used", away);
        } catch (IOException e) {
            throw new CommandFault(
                    String.valueOf(e.getMessage()).startsWith(file.place())
                            ? String.valueOf(e.getMessage())
                            : file.place() + " cannot be read or written: " + e.getMessage(),
                    e);
        }
    }

    private int create(String client) throws Exception {
        Settings settings = root.settings();
        if (Security.names(settings).contains(client)) {
            throw new CommandFault("the settings have a client " + client + "; take another name, or remove it there");
        }
        StoredKey about = new StoredKey(
                client, "", roles(), systems(), limit(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String key = KeyFile.newKey();
        return with(store -> {
            if (!store.add(about.withHash(KeyFile.hash(key)))) {
                throw new CommandFault(
                        "there is a key of " + client + "; revoke it first: crosswalk key revoke " + client);
            }
            out().println(key);
            out().flush();
            err().println("This is the key of " + client + ". It is shown this once: what is kept of it is a hash, in "
                    + store.place());
            err().flush();
            return ExitCodes.OK;
        });
    }

    private int revoke(String client, KeyStore store) throws SettingsFault, CommandFault, IOException {
        if (!store.remove(client)) {
            throw new CommandFault("there is no key of " + client + " in " + store.place()
                    + (Security.names(root.settings()).contains(client) ? ": it is a client of the settings" : ""));
        }
        out().println("revoked " + client + "; running servers refuse its key within seconds");
        return ExitCodes.OK;
    }

    private int list(KeyStore store) throws IOException {
        List<StoredKey> keys = store.read();
        if (keys.isEmpty()) {
            out().println("there are no keys");
            return ExitCodes.OK;
        }
        Table table = table(NAME_WIDTH, ROLE_WIDTH, LICENSED_WIDTH);
        table.row("client", "role", "licensed", "created");
        for (StoredKey key : keys) {
            table.row(
                    key.name(),
                    key.roles().stream().sorted().map(Role::id).collect(Collectors.joining(",")),
                    key.licensed().isEmpty() ? "-" : String.join(",", key.licensed()),
                    key.created().toString());
        }
        return ExitCodes.OK;
    }

    private Set<Role> roles() {
        String given = role == null ? Role.READER.id() : role;
        return EnumSet.of(Role.ofId(given)
                .orElseThrow(() -> wrong("--role: \"" + given + "\" is none of " + String.join(", ", Role.ids()))));
    }

    private List<String> systems() {
        for (String system : licensed) {
            if (KnownCodeSystem.ofId(system).flatMap(KnownCodeSystem::licensor).isEmpty()) {
                throw wrong("--licensed: \"" + system + "\" is not a licensed code system");
            }
        }
        return licensed;
    }

    private @Nullable Integer limit() {
        if (expansionCodes != null && expansionCodes < 1) {
            throw wrong("--expansion-codes: " + expansionCodes + " is not a whole number from 1 up");
        }
        return expansionCodes;
    }
}
