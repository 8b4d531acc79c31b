/** Export: what will be in the file. */
export const exporting = {
  'export.title': 'Export the labelled file',
  'export.lead':
    'Your file with {columns, plural, one {# column} other {# columns}} added: all {rows, plural, one {# row} other {# rows}}, in the same order, with every cell of yours.',
  'export.action': 'Download labelled CSV',
  'export.stale':
    'These segments were found before your last changes to the variables or the recipe. Find segments again to include the changes.',
  'export.preview': 'What will be in the file',
  'export.preview.note':
    'The first {count, plural, one {row} other {# rows}}. {added, plural, one {The last column is} other {The last # columns are}} new.',
  'export.preview.leftOut': 'Below them stands the first row that was left out.',
  'export.preview.hidden': '{count, plural, one {# more column} other {# more columns}}',
  'export.preview.row': 'Row',
  'export.file': 'File name',
  'export.file.help': 'Comes to your downloads; nothing is sent anywhere.',
  'export.manner': 'Written',
  'export.manner.labelled-csv': 'For any program',
  'export.manner.labelled-csv.help': 'Commas between the cells, Unicode (UTF-8).',
  'export.manner.own-dialect': 'Like your file',
  'export.manner.own-dialect.help': '{format}; quotation marks, line ends and decimal signs as they were.',
  'export.formulas': 'Safe to open in a spreadsheet',
  'export.formulas.help':
    'Text that a spreadsheet would run as a formula gets an apostrophe in front. Switch off to keep every character for another program.',
  'export.rows': 'Rows',
  'export.rows.all': 'In the file',
  'export.rows.used': 'With a segment',
  'export.rows.leftOut': 'Left out',
  'export.rows.filled': 'With gaps filled',
  'export.filled': 'Say which values were filled',
  'export.filled.help':
    'One more column names the variables in which a row had a gap that was filled for the comparison. The cell itself stays empty, as in your file.',
  'export.rows.leftOut.why': 'They are in the file too, with an empty segment and the reason:',
  'export.segments': 'Segments',
  'export.columns': 'New columns',
  'export.done': 'Saved as {file} ({size}).',

  'export.column.segment': 'segment',
  'export.column.segment.help': 'Number of the segment, starting at 1. Empty for a row that was left out.',
  'export.column.persona': 'persona',
  'export.column.persona.help': 'The name you gave the segment.',
  'export.column.distance': 'distance',
  'export.column.distance.help':
    'How far the customer is from the centre of the segment. Small: typical. Large: at the border.',
  'export.column.leftOut': 'left_out',
  'export.column.leftOut.help': 'Why a row has no segment. Empty for all others.',
  'export.column.filled': 'filled',
  'export.column.filled.help': 'Variables in which the row had a gap that was filled for the comparison.',
  'export.column.place': 'map',
  'export.column.places': '{first} to {last}',
  'export.column.places.help':
    'Where the row lies on the map that is on screen in Explore ({map}), a column for each direction.',
  'export.places': 'Say where each row lies on the map',
  'export.places.help':
    '{columns, plural, one {One more column} other {# more columns}} with the place of each row on the map ({map}), also in files of other customers.',
  'export.reason.rows.leftOutMissing': 'no {column}',
  'export.reason.rows.leftOutAllMissing': 'no value in any of the variables used',
  'export.reason.rows.leftOutNotFinite': '{column} is too large to compute with',
  'export.fileEnd': 'segments',

  'score.title': 'Label other customers',
  'score.lead':
    'Open another file with the same columns: each of its rows goes to the segment of run {number} that it is nearest to, and comes back as a labelled CSV. Nothing is learnt from it, and the segments stay as they are.',
  'score.action': 'Choose a file',
  'score.place': 'Place them on the map too',
  'score.place.help': 'They lie over the {map} map of run {number} in Explore; the map stays as it is.',
  'score.place.never':
    '{map} cannot place new customers: they would move all others. Choose PCA, FAMD or UMAP in Explore to see them on a map.',
  'score.place.again':
    'This {map} map was made by an earlier Kindred, which did not keep what places new customers. Make the map again to place new customers on it.',
  'score.place.make': 'Make the map again',
  'score.onMap': 'Show them on the map',
  'score.noRule':
    'The method of this run has no rule for customers who took no part. k-means, k-prototypes, k-modes, k-medoids and BIRCH have one.',
  'score.events':
    'These customers were made of events. Customers made of other events cannot be labelled yet; export these, and cluster them together with the new ones.',
  'score.done': 'Saved as {file} ({size}): {used} of {rows, plural, one {# row} other {# rows}} have a segment.',
} as const;
