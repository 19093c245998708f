/**
 * Encrypted connections: the server's certificate, read again when its files change, and HTTP/2. Loaded only where there is a certificate.
 *
 * <p>May use: {@code app.config}.
 */
@NullMarked
package org.crosswalk.app.security.tls;

import org.jspecify.annotations.NullMarked;
