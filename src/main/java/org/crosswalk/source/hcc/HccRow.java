package org.crosswalk.source.hcc;

import org.crosswalk.provider.SourcePosition;

/**
 * A diagnosis and a category of it.
 *
 * @param model the model
 * @param code ICD-10-CM code with period
 * @param category number of the category: {@code 37}, {@code 35.1}
 * @param mark CMS's letter behind a category, mostly of a diagnosis that has another one; empty where there is none
 * @param where the row's place
 */
record HccRow(HccModel model, String code, String category, String mark, SourcePosition where) {}
