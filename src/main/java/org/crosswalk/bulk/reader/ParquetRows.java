package org.crosswalk.bulk.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, by DuckDB. Codes are texts there; a column of numbers has lost their zeros and is refused. */
final class ParquetRows implements RowSource {

    private static final String FROM = " FROM read_parquet(?, binary_as_string = true, hive_partitioning = false)";
    private static final Set<String> TEXTS = Set.of("VARCHAR", "UUID");
    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    private final Path file;
    private final RowMaker maker;
    private final boolean keep;
    private final Connection connection;
    private final TableColumns columns;
    private final long total;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Queue<InputRow> waiting = new ArrayDeque<>();
    private long number;

    private record Column(String name, String type) {

        boolean isText() {
            return TEXTS.contains(type) || type.startsWith("ENUM");
        }

        boolean isNested() {
            return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        }
    }

    /**
     * Opens a file.
     *
     * @throws InputFault when it is no Parquet file, is damaged, has no column of codes, or DuckDB is not there
     */
    static ParquetRows open(Path file, InputOptions options) throws InputFault {
        Connection connection = ParquetReader.connect();
        try {
            return new ParquetRows(file, options, connection);
        } catch (SQLException e) {
            close(connection);
            throw broken("the Parquet file", e);
        } catch (InputFault e) {
            close(connection);
            throw e;
        }
    }

    private ParquetRows(Path file, InputOptions options, Connection connection) throws SQLException, InputFault {
        this.file = file;
        this.maker = new RowMaker(options);
        this.keep = options.keep();
        this.connection = connection;
        List<Column> all = new ArrayList<>();
        try (PreparedStatement asked = asked("DESCRIBE SELECT *" + FROM);
                ResultSet described = asked.executeQuery()) {
            while (described.next()) {
                all.add(new Column(described.getString("column_name"), described.getString("column_type")));
            }
        }
        List<String> names = all.stream().map(Column::name).toList();
        TableColumns told = TableColumns.of(names, options);
        this.columns = new TableColumns(names, true, told.codes(), told.system(), told.date());
        for (int code : columns.codes()) {
            requireText(all.get(code));
        }
        if (columns.date() >= 0) {
            requireDay(all.get(columns.date()));
        }
        try (PreparedStatement asked = asked("SELECT count(*)" + FROM);
                ResultSet counted = asked.executeQuery()) {
            this.total = counted.next() ? counted.getLong(1) : 0;
        }
        boolean[] wanted = columns.wanted();
        String cells = IntStream.range(0, all.size())
                .mapToObj(i -> keep || wanted[i] ? cell(all.get(i), i == columns.date()) : "''")
                .collect(Collectors.joining(", "));
        this.statement = asked("SELECT " + cells + FROM);
        this.rows = statement.executeQuery();
    }

    /** A cell as a text. */
    private static String cell(Column column, boolean day) {
        String name = "\"" + column.name.replace("\"", "\"\"") + "\"";
        boolean withTime = day && column.type.startsWith("TIMESTAMP");
        return "CAST(" + (withTime ? "CAST(" + name + " AS DATE)" : name) + " AS VARCHAR)";
    }

    private static void requireText(Column column) throws InputFault {
        if (column.isNested()) {
            throw new InputFault("the column “" + column.name + "” holds lists or structures (" + column.type
                    + "): write a row for each code, for example with UNNEST of DuckDB");
        }
        if (!column.isText()) {
            throw new InputFault("the column “" + column.name + "” holds no text (" + column.type
                    + "): as numbers, codes have lost their leading zeros and what stands behind a period; write the file anew"
                    + " with the codes as text, from where they still are one");
        }
    }

    private static void requireDay(Column column) throws InputFault {
        if (column.type.equals(INSTANT)) {
            throw new InputFault("the column “" + column.name + "” holds instants (" + column.type
                    + "), whose day depends on the time zone: write it as DATE");
        }
    }

    private PreparedStatement asked(String query) throws SQLException {
        PreparedStatement asked = connection.prepareStatement(query);
        // The characters of patterns stand for themselves.
        asked.setString(1, file.toString().replaceAll("[*?\\[]", "[$0]"));
        return asked;
    }

    /** How many rows the file has. */
    long total() {
        return total;
    }

    /** How many of them are read. */
    long read() {
        return number;
    }

    @Override
    public List<String> columns() {
        return columns.titles();
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        while (waiting.isEmpty()) {
            try {
                if (!rows.next()) {
                    return end();
                }
                number++;
                add();
            } catch (SQLException e) {
                throw broken("behind row " + number + ": the file", e);
            }
        }
        return waiting.poll();
    }

    private @Nullable InputRow end() throws InputFault {
        if (number < total) {
            throw new InputFault("behind row " + number + ": the file says that it has " + total
                    + " rows, and no more can be read: it is damaged; write it anew");
        }
        return null;
    }

    private void add() throws SQLException {
        List<String> own = List.of();
        if (keep) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.titles().size(); i++) {
                cells.add(cell(i));
            }
            own = Collections.unmodifiableList(cells);
        }
        String system = columns.system() < 0 ? "" : cell(columns.system());
        String date = columns.date() < 0 ? "" : cell(columns.date());
        for (int code : columns.codes()) {
            InputRow row = maker.row(number, own, cell(code), system, date);
            if (row != null) {
                waiting.add(row);
            }
        }
    }

    private String cell(int column) throws SQLException {
        return Objects.requireNonNullElse(rows.getString(column + 1), "");
    }

    private static InputFault broken(String what, SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new InputFault(
                what + " cannot be read (" + said + "): it has been cut off, is damaged, or is none; write it anew", e);
    }

    @Override
    public List<String> remarks() {
        return maker.remarks();
    }

    @Override
    public void close() throws IOException {
        close(rows);
        close(statement);
        close(connection);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // What was read is right; nothing is written by it.
        }
    }
}
