/**
 * The benchmark from outside: the built server, asked over HTTP, beside a bare servlet. Nothing here uses a class of Crosswalk.
 */
package org.crosswalk.bench;
