package org.crosswalk.app.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open, by the address of the client. Of one address only so many are kept; those beyond are
 * closed as they come. A request's head that does not get complete is closed too: it has no thread and no handler yet, so
 * nothing else sees it. Thread-safe.
 */
public final class ClientConnections implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnections.class);

    private final int most;
    private final Map<String, Integer> byClient = new ConcurrentHashMap<>();
    private final Map<Connection, Use> open = new ConcurrentHashMap<>();

    /** What a connection does: answers a request, or waits for the next one. */
    private static final class Use {

        private final String client;
        private int answering;
        private boolean shared;
        private long read;
        private long headSince;

        Use(String client) {
            this.client = client;
        }

        /** With whether requests share the connection: then more than heads arrives on it. */
        synchronized void begin(boolean shares) {
            answering++;
            shared = shares;
            headSince = 0;
        }

        synchronized void end(long bytesRead) {
            answering--;
            read = bytesRead;
        }

        /** Whether a head has begun to arrive longer ago than it may take. */
        synchronized boolean isSlow(long bytesRead, long now, long span) {
            if (shared || answering > 0 || bytesRead == read) {
                return false;
            }
            if (headSince == 0) {
                headSince = now;
            }
            return now - headSince >= span;
        }
    }

    /** With the most connections of one address. */
    public ClientConnections(int most) {
        this.most = most;
    }

    /** How many are open. */
    public int open() {
        return open.size();
    }

    @Override
    public void onOpened(Connection connection) {
        if (outer(connection) != connection) {
            // What goes on within an encrypted connection is that connection's.
            return;
        }
        String client = client(connection);
        open.put(connection, new Use(client));
        int now = byClient.merge(client, 1, Integer::sum);
        if (now > most) {
            LOG.debug("{} has {} connections: the newest is closed", client, now - 1);
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Use use = open.remove(connection);
        if (use != null) {
            byClient.computeIfPresent(use.client, (client, count) -> count == 1 ? null : count - 1);
        }
    }

    /** A request's head is complete: until its answer is, the connection is no affair of ours. */
    void begin(Request request) {
        Connection connection = outer(request.getConnectionMetaData().getConnection());
        Use use = open.get(connection);
        if (use != null) {
            use.begin(request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2);
            Request.addCompletionListener(request, failure -> use.end(connection.getBytesIn()));
        }
    }

    /** Closes connections on which a head has been arriving for a span of nanoseconds. */
    void closeSlowHeads(long now, long span) {
        open.forEach((connection, use) -> {
            if (use.isSlow(connection.getBytesIn(), now, span)) {
                connection.getEndPoint().close();
            }
        });
    }

    /** The connection on which one lies that is encrypted; else itself. */
    private static Connection outer(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint inner
                ? inner.getSslConnection()
                : connection;
    }

    private static String client(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? address(remote.getAddress())
                : "";
    }

    private static String address(@Nullable InetAddress address) {
        return address == null ? "" : address.getHostAddress();
    }
}
