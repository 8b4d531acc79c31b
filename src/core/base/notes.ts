/** Facts that fill a sentence's placeholders. Lists arrive already joined or as counts. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * What a result has to say about itself, named once; a sentence each in `src/i18n/en/notes.ts`.
 * A note never stops anything: that is what errors do.
 */
export const NOTE_CODES = [
  // read
  'read.duplicateHeaders', // { names } names that had to be told apart
  'read.blankHeaders', // { count, names }
  'read.raggedRows', // { count, short, long, examples } e.g. "row 2 has 2 of 3, row 3 has 4"
  'read.unclosedQuote', // { row }
  'read.quoteInField', // { count, row }
  'read.blankLines', // { count }
  'read.delimiter', // { delimiter, name }
  'read.nul', // { count, row }
  'read.encoding', // { encoding } neither UTF-8 nor marked: taken for likely, or chosen
  'read.replaced', // { count } characters that stand for bytes which are no text in this encoding
  'read.quote', // { quote }
  'read.preamble', // { count, row } records above the header (which is that row) are left out
  'read.noHeader', // { columns } the first record is a row
  'read.headerRows', // { count } records make up the header
  'read.numberFormat', // { decimal, thousands, example } throughout the file; the example may be none'
  'read.totals', // { count } closing rows that add up the others are left out
  'read.totalsKept', // { count }
  'read.lookAlikeHeaders', // { pairs } names that look the same and are not
  'read.trimmedHeaders', // { count, names } spaces or invisible letters around names
  'read.unpacked', // { entry, of } the file of an archive that was read, and how many there are
  'read.sheet', // { sheet, of, hidden } the sheet of a workbook that was read, and how many there are
  'read.errorCells', // { count, example, row } cells of a workbook whose formula failed
  'read.mergedCells', // { count } merged areas: the value stands in their first cell only
  'read.jsonTexts', // { names } lists and deep objects, kept as their JSON text
  'read.jsonRepeatedKeys', // { count } objects; of a key that an object has twice the last value counts
  'read.jsonBeside', // { names } what stands beside the rows and is left out
  'read.nestedColumns', // { names } lists and structures of a Parquet file, kept as JSON text
  // several files
  'combine.appended', // { files, rows }
  'combine.lacks', // { file, count, columns } columns that other files have
  'combine.joined', // { key, rows, matched, of } rows of the first file whose key another has
  'combine.unmatchedFirst', // { file, count, blank, examples, keep } keep: all | matched
  'combine.unmatchedOther', // { file, count, blank, examples } rows left out
  'combine.repeatedKeys', // { file, count, keys }
  'combine.renamed', // { names } columns that several files have
  // variables: why a kind or a role was guessed
  'guess.number', // { share } that many percent of the cells are numbers
  'guess.numberFormat', // { share, example } written in another way than 1234.5
  'guess.numberAmbiguous', // { share, example } 1,234 throughout: read as thousands, could be decimals
  'guess.date', // { format, share }
  'guess.dateAmbiguous', // { format, share } which is day and which is month cannot be told
  'guess.meaningHeader', // { meaning, word } what the values mean, because the header says so
  'guess.meaningValues', // { meaning, share } ... because that many percent of the values look like it
  'guess.baseHeader', // { word } why a segmentation base is guessed
  'guess.baseMeaning', // { meaning }
  'guess.contact', // { meaning } why a column is no feature
  'guess.consent', // {}
  'guess.referenceDate', // { word }
  'guess.flag', // { yes, no }
  'guess.category', // { distinct }
  'guess.text', // { distinct, length }
  'guess.identifierUnique', // { share } every value is different
  'guess.identifierName', // { word } the header says so
  'guess.leadingZeros', // { example }
  'guess.constant', // { value } one value only
  'guess.empty', // {} no value at all
  'guess.outcomeName', // { word }
  'guess.tooManyLevels', // { distinct, limit }
  'guess.userChoice', // {}
  'guess.truthName', // { word } a known answer (label, class, target): kept out of the features
  'column.misfits', // { column, count, example } cells that do not fit the kind; kept as text in the export
  // events into customers
  'rollup.repeats', // { column, customers, rows } an identifier that repeats
  'rollup.hasDate', // { column }
  'rollup.hasAmount', // { column }
  'rollup.hasEvent', // { column, types } texts such as view, cart, purchase
  'rollup.noRepeats', // {} nothing that names somebody repeats
  'rollup.noDate', // {} no column of dates
  'rollup.sameDay', // { column } each customer has one date only: it describes the customer
  'rollup.partName', // { column, word } the header says so
  'rollup.partValues', // { column } the values look like it
  'rollup.partChoice', // {} a person's choice
  'rollup.noCustomer', // { count, column } rows left out
  'rollup.noDay', // { count, column } rows left out
  'rollup.afterReference', // { count, date } rows left out
  'rollup.refundsIgnored', // { count } rows left out
  'rollup.noAmount', // { count, column } orders without an amount: counted with 0
  'rollup.runsGone', // { count } segments of the other table, which can be had back
  'rollup.made', // { feature } a column made of the events
  'rollup.needs', // { feature, part } not made: nobody plays the part
  'rollup.noPurchases', // { feature } not made: nobody bought anything
  'rollup.fewRepeat', // { feature, customers, needed } not made: too few bought again
  'rollup.noFit', // { feature } not made: the likelihood has no maximum inside
  // recipe: why a step is proposed
  'recipe.fillMedian', // { column, count, value }
  'recipe.fillMean', // { column, count, value }
  'recipe.fillMode', // { column, count, value }
  'recipe.fillNeighbours', // { column, count, neighbours } from the most similar customers
  'recipe.missingLevel', // { column, count }
  'recipe.leaveRowsOut', // { column, count }
  'recipe.skew', // { column, skew, after }
  'recipe.standardise', // { column }
  'recipe.encode', // { column, levels }
  'recipe.rareLevels', // { column, levels, rows }
  'recipe.constantDropped', // { column } zero variance: it cannot separate anyone
  'recipe.weightedOut', // { column } its weight is 0
  'recipe.allMissingDropped', // { column }
  'recipe.onlyWords', // {} no variable is a number; encoding is offered
  'recipe.notEncoded', // { column } a category whose encoding is off has no numbers
  'recipe.notMade', // { column, first, second } a column made of two of which one is missing or holds words
  'recipe.unrelated', // { column, strength, with } hardly related to any other variable
  'balance.dropped', // { columns, count } variables that are features no longer, which can be taken back
  'rows.leftOutMissing', // { count, column }
  'rows.leftOutAllMissing', // { count } no value in any feature
  'rows.leftOutNotFinite', // { count, column }
  // cluster
  'rows.unseenLevel', // { column, count } rows to be scored with a level that nobody had when the recipe was learnt
  'cluster.iterationLimit', // { iterations }
  'cluster.fewerDistinct', // { distinct, k }
  'cluster.relocated', // { count } empty clusters were given the farthest point
  'cluster.startsAgreed', // { agreed, starts }
  'cluster.endedEarly', // { done, starts } starts that agreed made the rest unnecessary
  'cluster.noCategories', // numbers only: what k-prototypes finds is what k-means finds
  'cluster.gamma', // { gamma } what a differing category costs beside squared differences of numbers
  'cluster.sampled', // { rows, of }
  'cluster.medoidsSampled', // { samples, rows, of } medoids looked for in samples, then every row given to the nearest
  'cluster.microClusters', // { rows, micro } rows gathered into so many micro-clusters, which were merged
  // which method suits the numbers
  'advice.onlyCategories', // { categories }
  'advice.mixed', // { numbers, categories }
  'advice.outliers', // { rows, percent } of the rows have a value far out
  'advice.numbers', // { numbers }
  'advice.gaps', // { cells } that were empty and have been filled
  'advice.tree', // {} few enough rows to merge them one by one
  'advice.treeOfMany', // { rows }
  'backend.fallback', // { wanted, got }
  'backend.selfTestFailed', // { wanted, got } the wanted one came up, but computed wrongly
  'worker.replaced', // { count } computing threads that ended in the middle; their work was done again
  // scores
  'score.undefined', // { score, reason } reason: oneCluster | allSingletons | noSpread
  'score.sampled', // { score, rows, of, error }
  'score.atMost', // { score, rows, of } measured on a sample that can only flatter
  // sweep
  'sweep.strongest', // { k, strength, silhouette } the largest k that another half of the rows confirms
  'sweep.weak', // { k, strength } no k is confirmed; the best silhouette is shown instead
  'sweep.sampled', // { rows, of }
  'sweep.elsewhere', // { silhouette, calinski, davies, elbow } the k that each would choose; 0: none
  'sweep.unanimous', // {} silhouette, Calinski-Harabasz, Davies-Bouldin and elbow choose the proposal too
  'sweep.byKMeans', // { k } the number of segments was compared with k-means, the run uses another method
  'cluster.fromSweep', // { rows, of, starts } began where the best start of a sweep's sample ended
  'sweep.onlyDistinct', // { distinct }
  // maps
  'project.tooManyToPlace', // { rows, known, most } new rows that have a segment, and no place on the map: it would take too long
  'project.perplexity', // { used, asked, rows } too few rows for the perplexity that was asked for
  // personas
  'personas.kept', // { count } names that followed their segment
  'personas.new', // { count }
  // export
  'export.lost', // { count, encoding } characters that the encoding of the file lacks
  'export.escaped', // { count } cells that would run as a formula
  // sessions
  'session.saved', // { name } on purpose, to the disk itself
  'session.restored', // { name }
  'session.lostRuns', // { name, count, left } segmentations whose rows are gone from the store
  'session.notSaved', // { detail }
  'session.deleted', // { name }
  'session.expired', // { count, days } removed at start, as the settings say
  'session.everythingDeleted', // {} all that Kindred had stored in this browser
  'sessionFile.shortened', // { file, count } names of more than 200 letters
  'sessionFile.replaced', // { file, count } texts with half a character
  'sessionFile.lostRuns', // { file, count } runs without their rows
  'sessionFile.recipeTaken', // { file, count } columns whose role and steps were taken over
  'sessionFile.namesTaken', // { file } the same segments were found: they got their names
  'sessionFile.namesNotTaken', // { file } other segments were found
] as const;

export type NoteCode = (typeof NOTE_CODES)[number];

export interface Note {
  readonly code: NoteCode;
  readonly values: Values;
}

export function note(code: NoteCode, values: Values = {}): Note {
  return { code, values };
}
