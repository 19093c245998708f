package org.crosswalk.store;

import java.nio.IntBuffer;

/** The columns of a code system that more than one class reads. */
record Columns(
        StringTable strings,
        ValueTable values,
        HierarchyColumns hierarchy,
        PropertyColumns properties,
        IntBuffer displays,
        IntBuffer definitions,
        IntBuffer statuses) {}
