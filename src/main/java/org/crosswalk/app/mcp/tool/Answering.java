package org.crosswalk.app.mcp.tool;

import org.crosswalk.fhir.http.LargeRequests;
import org.crosswalk.fhir.operation.DirectSearch;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.service.TerminologyService;

/**
 * What answers the tools: the same that answers over HTTP.
 *
 * @param calls the operations
 * @param search the search for search fields
 * @param service knows the systems that a code can be of
 * @param large bounds what costs much
 */
public record Answering(InnerCalls calls, DirectSearch search, TerminologyService service, LargeRequests large) {}
