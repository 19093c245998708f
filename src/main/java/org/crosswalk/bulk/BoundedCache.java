package org.crosswalk.bulk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what was made of the keys that were asked for last: two generations, the older of which goes when the newer is full. What
 * it makes depends on the key only, so that two threads may make the same. Thread-safe.
 */
public final class BoundedCache<K, V> {

    private final int generation;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    /** At most twice as many are kept as one generation has. */
    public BoundedCache(int generation) {
        this.generation = generation;
    }

    /** What is kept of a key, else what is made of it. */
    public V get(K key, Function<? super K, ? extends V> maker) {
        V known = young.get(key);
        if (known == null) {
            known = old.get(key);
            if (known == null) {
                known = maker.apply(key);
            }
            put(key, known);
        }
        return known;
    }

    private void put(K key, V value) {
        if (young.size() >= generation) {
            turn();
        }
        young.put(key, value);
    }

    private synchronized void turn() {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
