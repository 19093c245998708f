/**
 * Who asked what and when: files of lines, and the same as FHIR's AuditEvents. Loaded only where the settings name a folder.
 *
 * <p>May use: {@code app.http}, {@code app.openapi}.
 */
@NullMarked
package org.crosswalk.app.audit;

import org.jspecify.annotations.NullMarked;
