import type { ErrorCode } from '../../core/base/errors';

/** One sentence (or two) per error: what happened, where, what to do. ICU MessageFormat. */
export const errors = {
  'error.cancelled': 'Stopped. Nothing was changed.',
  'error.internal':
    'Something went wrong inside Kindred ({detail}). Your session is safe. Try again; if it happens again, reload the page.',
  'error.worker.died':
    'The {worker, select, data {reading} compute {computing} other {background}} part of Kindred stopped unexpectedly, most likely for want of memory. Your session is safe; try again, perhaps with fewer rows.',
  'error.memory.tooLarge':
    '{rows} rows by {cols, plural, one {# column} other {# columns}} of numbers need about {needed} MB of memory; this browser can give Kindred about {available} MB. Use fewer rows or variables, or a computer with more memory.',
  'error.file.empty': 'The file {file} is empty: there is nothing in it to read. Choose another file.',
  'error.file.noRows':
    'The file {file} has a header with {columns, plural, one {# column} other {# columns}} but no data rows below it. Choose a file with at least one row.',
  'error.file.notATable':
    'The file {file} is not a table of text: by its content it is {looksLike, select, png {a PNG picture} jpeg {a JPEG picture} gif {a GIF picture} pdf {a PDF document} html {a web page} webp {a WebP picture} json {JSON data} xml {XML} parquet {a Parquet file} arrow {an Arrow file} zip {a ZIP archive} xlsx {an Excel workbook} xls {an old Excel workbook} xlsb {a binary Excel workbook} locked {a workbook locked with a password} ods {an OpenDocument spreadsheet} odt {an OpenDocument text} docx {a Word document} pptx {a presentation} gzip {a gzip archive} 7z {a 7z archive} rar {a RAR archive} tar {a tar archive} bzip2 {a bzip2 archive} xz {an XZ archive} zstd {a Zstandard archive} feather {a Feather file} hdf5 {an HDF5 file} spss {an SPSS file} stata {a Stata file} sqlite {a database} binary {binary data} other {{looksLike}}}. {looksLike, select, xls {Save it as XLSX or CSV} xlsb {Save it as XLSX or CSV} ods {Save it as XLSX or CSV} locked {Save it without a password} 7z {Unpack it} rar {Unpack it} tar {Unpack it} bzip2 {Unpack it} xz {Unpack it} zstd {Unpack it} other {Save it as CSV}} and open that.',
  'error.file.tooLarge':
    'The file {file} has {bytes} bytes; Kindred opens files of up to {limit} bytes. Split it, or leave out columns you do not need.',
  'error.file.tooManyColumns':
    'The file {file} has {columns} columns; Kindred opens up to {limit}. Leave out columns you do not need.',
  'error.file.tooManyRows': 'The file {file} has more than {limit} rows. Split it, or take a sample.',
  'error.file.tooManyCells':
    'The file {file} is too large for this page: with {columns} columns, up to {rows} rows can be opened ({limit} cells). Leave out columns that are not needed, or take a sample of the rows.',
  'error.file.encoding':
    'The text of {file} is not UTF-8 (the first odd byte is number {byte}). Save it as UTF-8, or choose its encoding.',
  'error.file.unreadable': 'The browser could not read {file} ({detail}). Check that it still exists, then try again.',
  'error.file.broke':
    'Reading {file} came to an end unexpectedly ({detail}): the file may be damaged, or too large for the memory of this browser. Save it anew, or split it. What was open before is untouched.',
  'error.file.folder': '{file} is a folder. Open it, and drop the files that are inside.',
  'error.file.tooMany':
    '{count} files are too many at once; Kindred puts up to {limit} files together. Nothing was read.',
  'error.file.bomb':
    'The file {file} grows to more than {ratio} times its size when it is unpacked, as files do that are made to fill memory. Nothing was kept. If you trust it, unpack it yourself and open what is inside.',
  'error.file.damaged':
    'The file {file} is {kind, select, gzip {a gzip archive} zip {a ZIP archive} xlsx {an Excel workbook} parquet {a Parquet file} other {{kind}}}, but it is damaged or incomplete ({detail}). Download or export it again.',
  'error.file.encrypted':
    'The file {file} is locked with a password, and Kindred does not ask for it. {kind, select, zip {Unpack it yourself and open what is inside.} other {Save it without a password and open that.}}',
  'error.file.packing':
    'The archive {file} was packed in a way that Kindred does not read ({feature}). Unpack it yourself and open what is inside.',
  'error.file.nestedArchive':
    'In {file} there is another archive ({inside}). Kindred unpacks one, not one within another: unpack it yourself and open what is inside.',
  'error.file.noEntry': 'There is no file named {entry} in {file}. Choose one of those that are listed.',
  'error.file.noEntries': 'The archive {file} has no files in it. Choose another file.',
  'error.file.noSheet': 'There is no sheet named {sheet} in {file}. Choose one of those that are listed.',
  'error.file.json':
    'The file {file} starts as JSON, but line {line} is none: {found} does not belong there. Export it again, or mend that line.',
  'error.file.jsonDepth':
    'The file {file} has more than {limit} levels of lists within lists (line {line}), so it is no table. Choose another file.',
  'error.file.jsonShape':
    'The file {file} is JSON, but there are no rows in it. Kindred reads a list of objects, a list of lists, an object with one such list, or an object of columns.',
  'error.table.noColumn': 'There is no column named {column}.',
  'error.table.notLoaded': 'No file is open. Open a file first.',
  'error.combine.keys':
    '{files} files are to be joined, but {keys, plural, one {# column is} other {# columns are}} chosen for their keys. Choose one for each file.',
  'error.combine.noneMatch':
    'No key of {file} (such as {first}) is in {other} (such as {second}), so nothing could be joined. Choose other columns for the keys.',
  'error.combine.manyToMany':
    '{keys, plural, one {One key repeats} other {# keys repeat}} in {file} and in {other}, so {rows} rows would pair each with every other. Choose a key that is there once in one of the files, or make one row per customer first.',
  'error.rollup.needsPart':
    'Kindred cannot make customers of events without a column for the {part, select, customer {customer} date {date} other {{part}}}. Choose one.',
  'error.rollup.noEvents':
    'None of the {rows, plural, one {# row has} other {# rows have}} both a customer and a date that can be read. Choose other columns for them.',
  'error.rollup.cuts':
    'The cut points of {measure, select, r {recency} f {frequency} m {value} other {{measure}}} must be four numbers, none smaller than the one before.',
  'error.rollup.referenceDate': '{got} is no day of the calendar. Write the reference date as 2026-01-31.',
  'error.rollup.fileUnreadable':
    'The file {file} is no recipe for making customers of events. Choose one that Kindred saved; its name ends in .recipe.json. Nothing was changed.',
  'error.rollup.fileNewer':
    'The recipe {file} was saved by a newer Kindred (format {format}). Update Kindred to use it. Nothing was changed.',
  'error.rollup.fileField':
    'The recipe {file} has something at {field} that cannot be: {got}. Mend the file, or save the recipe anew. Nothing was changed.',
  'error.recipe.noFeatures':
    'No variable is used as a feature, so there is nothing to compare customers by. Choose at least one under Variables.',
  'error.recipe.onlyWords':
    'There is no column of numbers to compare customers by: {columns} {count, plural, one {holds words} other {hold words}}. Kindred can encode words as numbers: choose that under Prepare. If numbers look like words, see how they are written under Data.',
  'error.recipe.noRows':
    'No usable rows: all {rows, plural, one {# row was} other {# rows were}} left out for want of values. Fill the gaps under Prepare, or use other variables.',
  'error.recipe.unknownStep': 'The recipe has a step that this Kindred does not know: {step}.',
  'error.recipe.stepKind': 'The step {step} cannot work on {column}, which is a {kind} column.',
  'error.param.range': '{param} must lie between {min} and {max}; it is {got}.',
  'error.param.type':
    '{param} must be {expected, select, int {a whole number} float {a number} flag {yes or no} text {a text} date {a date} other {{expected}}}; it is {got}.',
  'error.param.choice': '{param} must be one of {allowed}; it is {got}.',
  'error.param.unknown': 'There is no setting named {param}.',
  'error.cluster.unknown': 'There is no method named {algorithm}.',
  'error.cluster.tooFewRows':
    '{k, plural, one {# segment} other {# segments}} cannot be made of {rows, plural, one {# row} other {# rows}}. Ask for fewer segments, or use more rows.',
  'error.cluster.notFinite':
    '{count, plural, one {One value is} other {# values are}} missing or infinite (the first in row {row}, column {column}). Fill the gaps under Prepare.',
  'error.cluster.shape': '{length} numbers do not make {rows} rows of {cols}.',
  'error.cluster.centers': 'The starting centres hold {got} numbers; {expected} are needed.',
  'error.cluster.noStart': 'The method {algorithm} cannot begin at given centres.',
  'error.cluster.needsCategories':
    'This method compares categories, such as a channel or a city, and none is among the prepared variables. Add one on the Variables screen, switch its encoding on in Prepare, or choose k-means.',
  'error.cluster.weights': 'There are {got} weights for {expected} rows, or one of them is negative.',
  'error.cluster.columns':
    '{column, plural, =0 {No column has any weight, so rows cannot be compared. Give one of them a weight.} other {Rows cannot be compared by column #: it holds another number of values than there are rows, an infinite number, a code that is not 0 or 1 where it must be, or its weight is negative.}}',
  'error.cluster.tooManyPairs':
    'Comparing all {rows} rows with each other takes about {needed} MB of memory; at most {most} rows can be compared. Use a sample of the rows, or a method that does not compare all pairs.',
  'error.cluster.tooManyRows':
    'This method looks at all pairs of {rows} rows, which would take very long; it takes up to {most} rows. Choose BIRCH, which does the same for any number of rows.',
  'error.cluster.wardMetric':
    'Ward merges by straight-line distance only. Choose straight lines as the distance, or another way of merging.',
  'error.cluster.notComparable':
    '{pairs, plural, one {# pair of rows has} other {# pairs of rows have}} no value in the same variable and cannot be compared. Fill the gaps under Prepare, or leave those rows out.',
  'error.project.unknown': 'There is no map named {projection}.',
  'error.project.needsCategories':
    'This map shows categories, such as a channel or a city, and none is among the prepared variables. Add one on the Variables screen, switch its encoding on in Prepare, or choose another map.',
  'error.project.tooManyRows':
    'This map is made of at most {most} customers, and there are {rows}: it would take hours. UMAP takes up to a million, PCA and FAMD take any number.',
  'error.project.noNewRows':
    'New rows cannot be placed on this map: they would move all others. Choose PCA, FAMD or UMAP, or make the map anew.',
  'error.project.noModel':
    'This map was stored before new customers could be placed on maps. Make the map again to place new customers on it.',
  'error.project.tooManyToPlace':
    'To place {rows} new customers among the {known} of this map would take longer than anybody waits. Choose PCA or FAMD, or a smaller file.',
  'error.project.columns':
    'The rows to be placed have {got} columns, and the map was made of {expected}. Prepare them with the same recipe.',
  'error.score.unknown': 'There is no score named {score}.',
  'error.score.labels': 'There are {got} labels for {expected} rows.',
  'error.compare.tooManyLevels':
    '{column} has {levels} different values; segments are compared with a column of at most {limit}. Choose another column.',
  'error.backend.unavailable': 'This browser cannot compute with {backend}.',
  'error.session.notFound': 'There is no stored session named {name}. It may have been deleted in another tab.',
  'error.session.storage':
    'The browser refused to store the session ({detail}). Your work is still here; export it before you close the page.',
  'error.session.blocked':
    'Another tab with an older Kindred keeps the storage, so nothing can be read or stored here. Close the other tabs of Kindred and try again.',
  'error.session.full':
    'The browser has no room left to store this session. Your work is still here; delete old sessions, or export before you close the page.',
  'error.session.elsewhere':
    'This session is open in another tab, which has changed it since. Nothing was overwritten; use it there, or take it over here.',
  'error.session.newer': 'This session was made by a newer Kindred (format {version}). Update Kindred to open it.',
  'error.sessionFile.notOne': '{file} is no session file of Kindred’s, so it was not opened.',
  'error.sessionFile.damaged':
    '{file} was not opened: {detail}. It may have been cut off or changed on the way; what was open is as it was. Ask for the file again.',
  'error.sessionFile.newer':
    '{file} was written by a newer Kindred (format {version}) and was not opened. Update Kindred to open it.',
  'error.sessionFile.field':
    '{file} was not opened: its field {field} cannot be {got}. What was open is as it was. Ask for the file again.',
  'error.sessionFile.counts':
    '{file} was not opened: it has {got} values for {what} where {expected} belong. What was open is as it was.',
  'error.sessionFile.range':
    '{file} was not opened: a value of {what} is {got}, and only {min} to {max} can be. What was open is as it was.',
  'error.sessionFile.tooLarge': '{file} is larger than a session file may be ({limit} bytes), so it was not opened.',
  'error.sessionFile.needsTable':
    '{file} holds a recipe and personas without customers. Open the customers first, and then this file again.',
  'error.sessionFile.columns':
    'The recipe in {file} needs {count, plural, one {a column} other {# columns}} that the open file lacks: {names}. Nothing was changed.',
  'error.sealed.passphrase':
    'This passphrase does not open {name}. Try again; without the right one nobody can read it.',
  'error.sealed.damaged': '{name} was changed since it was encrypted, or is cut off, and cannot be opened.',
  'error.sealed.locked': '{name} is locked. Open it with its passphrase first.',
  'error.sealed.unavailable':
    'The browser gives this page no encryption, so nothing was stored. Open Kindred by https, or from this computer, and try again.',
} as const satisfies Record<`error.${ErrorCode}`, string>;
