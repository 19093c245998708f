package org.crosswalk.app.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A servlet that is made and started when its first request comes. HAPI takes longer to start than everything else together, and the
 * operations in the plain forms do without it.
 */
final class LaterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<HttpServlet> servlet;
    private transient @Nullable HttpServlet started;

    LaterServlet(Supplier<HttpServlet> servlet) {
        this.servlet = servlet;
    }

    private synchronized HttpServlet started() throws ServletException {
        if (started == null) {
            HttpServlet made = servlet.get();
            made.init(getServletConfig());
            started = made;
        }
        return started;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        started().service(request, response);
    }

    @Override
    public synchronized void destroy() {
        if (started != null) {
            started.destroy();
        }
    }
}
