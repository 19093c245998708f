package org.crosswalk.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.SourceFormat;

/** Loads files into a data folder, as a user does who says nothing but which files. */
public final class Loads {

    private Loads() {}

    /** What came of it, whatever it is. */
    public static LoadReport load(DataFolder data, List<SourceFormat> formats, Path... files) throws DataFolderFault {
        return new ReleaseLoader(formats, data, Clock.systemUTC())
                .load(List.of(files), LoadOptions.DEFAULT, LoadListener.SILENT);
    }

    /** The data folder at a path with the files loaded, of which none may be refused. */
    public static DataFolder into(Path folder, List<SourceFormat> formats, Path... files) throws DataFolderFault {
        DataFolder data = new DataFolder(folder);
        LoadReport report = load(data, formats, files);
        if (report.failed()) {
            throw new IllegalStateException("the files could not be loaded: " + report);
        }
        return data;
    }
}
