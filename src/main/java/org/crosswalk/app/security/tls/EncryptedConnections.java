package org.crosswalk.app.security.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.crosswalk.app.config.TlsSettings;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS 1.2 and 1.3 with the certificate of the settings, and HTTP/2 for clients that ask for it. */
public final class EncryptedConnections {

    private static final int MOST_STREAMS = 128;

    private final TlsSettings settings;
    private final SslContextFactory.Server context = new SslContextFactory.Server();

    /**
     * With the certificate as its files have it now.
     *
     * @throws IOException when they cannot be used; the message says which setting, and why
     */
    public EncryptedConnections(TlsSettings settings) throws IOException {
        this.settings = settings;
        use(context, CertificateFiles.read(settings));
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setSniRequired(false);
        context.setUseCipherSuitesOrder(true);
    }

    private void use(SslContextFactory to, KeyStore store) {
        to.setKeyStore(store);
        to.setKeyStorePassword(settings.password());
        to.setKeyManagerPassword(settings.password());
    }

    /** The files that are read. */
    public static List<Path> files(TlsSettings settings) {
        return CertificateFiles.of(settings);
    }

    /**
     * Takes the certificate as its files have it now; connections that are open stay.
     *
     * @throws Exception when they cannot be used; the certificate before goes on
     */
    public void reload() throws Exception {
        KeyStore store = CertificateFiles.read(settings);
        context.reload(factory -> use(factory, store));
    }

    /** What a connector makes connections with. */
    public ConnectionFactory[] factories(HttpConfiguration plain) {
        HttpConfiguration http = new HttpConfiguration(plain);
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(MOST_STREAMS);
        ALPNServerConnectionFactory chosen = new ALPNServerConnectionFactory();
        chosen.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {new SslConnectionFactory(context, chosen.getProtocol()), chosen, http2, http1};
    }
}
