package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and methods stay small enough to be read whole. */
class SourceSizeTest {

    private static final int MAX_MAIN_LINES = 400;
    private static final int MAX_TEST_LINES = 500;
    private static final int MAX_FOLDER_FILES = 30;

    /** One flat vocabulary, read by name. */
    private static final Path VOCABULARY = Sources.MAIN.resolve("org/crosswalk/model");

    private static final int MAX_METHOD_LINES = 60;

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > (file.startsWith(Sources.MAIN) ? MAX_MAIN_LINES : MAX_TEST_LINES)) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertThat(tooLong)
                .as("files of over %d lines, tests of over %d", MAX_MAIN_LINES, MAX_TEST_LINES)
                .isEmpty();
    }

    @Test
    void foldersHaveFewFiles() {
        Map<Path, Long> folders =
                sources().stream().collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        folders.remove(VOCABULARY);
        folders.values().removeIf(files -> files <= MAX_FOLDER_FILES);
        assertThat(folders).as("folders of over %d files", MAX_FOLDER_FILES).isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        assertThat(methodsOver(MAX_METHOD_LINES, sources()))
                .as("methods of over %d lines", MAX_METHOD_LINES)
                .isEmpty();
    }

    @Test
    void countsFromTheSignatureToTheClosingBrace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), """
                class A {
                    static {
                        int a;
                    }

                    /** Not counted. */
                    @Deprecated
                    public A(int a) {
                        new Object() {
                            void inner() {
                            }
                        };
                    }

                    @SuppressWarnings("x") int f() { return 1; }
                }
                """);
        assertThat(methodsOver(0, List.of(file)))
                .extracting(found -> found.substring(found.lastIndexOf(':', found.lastIndexOf(':') - 1) + 1))
                .containsExactly("2: initializer 3 lines", "8: <init> 6 lines", "10: inner 2 lines", "15: f 1 lines");
    }

    private static List<Path> sources() {
        return Stream.of(Sources.MAIN, Sources.TEST)
                .flatMap(folder -> Sources.under(folder).stream())
                .toList();
    }

    private static List<String> methodsOver(int limit, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK, not only a JRE").isNotNull();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, positions, limit, found).scan(unit, null);
            }
        }
        return found;
    }

    private static final class Measure extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final int limit;
        private final List<String> found;
        private final CharSequence text;

        Measure(CompilationUnitTree unit, SourcePositions positions, int limit, List<String> found) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.limit = limit;
            this.found = found;
            this.text = unit.getSourceFile().getCharContent(true);
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            for (Tree member : type.getMembers()) {
                if (member instanceof BlockTree) {
                    measure("initializer", positions.getStartPosition(unit, member), member);
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            measure(method.getName().toString(), signature(method), method);
            return super.visitMethod(method, null);
        }

        /** Where the signature starts: past the annotations. */
        private long signature(MethodTree method) {
            long start = positions.getStartPosition(unit, method);
            for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
                start = Math.max(start, positions.getEndPosition(unit, annotation));
            }
            while (Character.isWhitespace(text.charAt((int) start))) {
                start++;
            }
            return start;
        }

        private void measure(String name, long start, Tree tree) {
            long first = unit.getLineMap().getLineNumber(start);
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            long lines = last - first + 1;
            if (lines > limit) {
                found.add(unit.getSourceFile().getName() + ":" + first + ": " + name + " " + lines + " lines");
            }
        }
    }
}
