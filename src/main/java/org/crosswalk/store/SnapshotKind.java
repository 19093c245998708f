package org.crosswalk.store;

/** What a snapshot file holds. */
public enum SnapshotKind {
    CODE_SYSTEM(1),
    CONCEPT_MAP(2),
    CLAIM_EDITS(3);

    private final int id;

    SnapshotKind(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
