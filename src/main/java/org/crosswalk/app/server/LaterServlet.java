package org.crosswalk.app.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A servlet that is started when its first request comes. HAPI takes longer to start than everything else together, and the
 * operations in the plain forms do without it.
 */
final class LaterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HttpServlet servlet;
    private boolean started;

    LaterServlet(HttpServlet servlet) {
        this.servlet = servlet;
    }

    private synchronized void start() throws ServletException {
        if (!started) {
            servlet.init(getServletConfig());
            started = true;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        start();
        servlet.service(request, response);
    }

    @Override
    public synchronized void destroy() {
        if (started) {
            servlet.destroy();
        }
    }
}
