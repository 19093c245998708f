package org.crosswalk.service.paste;

import java.util.ArrayList;
import java.util.List;

/** Parts a line into cells: at tabs where it has some, else at commas and semicolons; what stands in quotes is one cell. */
final class Cells {

    private Cells() {}

    static List<String> of(String line) {
        return line.indexOf('\t') >= 0 ? at("\t", line) : at(",;", line);
    }

    /** The cells between the separators, without blanks and quotes around them; empty ones are kept. */
    static List<String> at(String separators, String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || (!begun && line.indexOf('"', i + 1) > 0))) {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && separators.indexOf(c) >= 0) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
                begun = false;
            } else {
                cell.append(c);
                begun |= c != ' ';
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
