import type { NoteCode } from '../../core/base/notes';

/** One plain sentence per note, with its numbers. ICU MessageFormat. */
export const notes = {
  'note.read.duplicateHeaders': 'Some columns had the same name; they are now told apart: {names}.',
  'note.read.blankHeaders':
    '{count, plural, one {One column had no name; it is called} other {# columns had no name; they are called}} {names}.',
  'note.read.raggedRows':
    '{count, plural, one {One row has} other {# rows have}} another number of cells than the header: {examples}. Nothing was shifted; missing cells are empty and extra cells have columns of their own.',
  'note.read.unclosedQuote':
    'A quotation mark opened in row {row} is not closed there; from that row on, check that the cells are what you expect.',
  'note.read.quoteInField':
    '{count, plural, one {One cell has} other {# cells have}} a quotation mark in the middle (the first in row {row}); kept as it stands.',
  'note.read.blankLines': '{count, plural, one {One blank line was} other {# blank lines were}} skipped.',
  'note.read.delimiter':
    'Cells are separated by {name, select, comma {commas} semicolon {semicolons} tab {tabs} pipe {vertical bars} spaces {runs of spaces, which are saved as one space each} other {{delimiter}}}.',
  'note.read.nul':
    '{count, plural, one {One cell holds} other {# cells hold}} a NUL character (the first in row {row}); kept as it stands.',
  'note.read.encoding':
    'The text is read as {encoding}, which is what its letters look like. If names look wrong, choose another encoding by hand.',
  'note.read.replaced':
    '{count, plural, one {One character} other {# characters}} could not be read in this encoding and {count, plural, one {shows} other {show}} as �. Choose another encoding by hand if that is too many.',
  'note.read.quote': 'Text is enclosed in {quote} instead of the usual quotation marks.',
  'note.read.preamble':
    '{count, plural, one {One line} other {# lines}} above the header {count, plural, one {is} other {are}} left out: the names of the columns are taken from line {row}. Choose another header row if that is wrong.',
  'note.read.noHeader':
    'The first line looks like a customer, not like names of columns, so the {columns, plural, one {column is} other {# columns are}} numbered. Choose a header row if that is wrong.',
  'note.read.headerRows': 'The names of the columns are taken from {count} lines, one below the other.',
  'note.read.numberFormat':
    'Numbers are written with a decimal {decimal, select, comma {comma} other {point}}{thousands, select, none {} space { and spaces between thousands} apostrophe { and apostrophes between thousands} comma { and commas between thousands} point { and points between thousands} other { and {thousands} between thousands}}{example, select, none {} other {, as in {example}}}.',
  'note.read.totals':
    '{count, plural, one {The last row adds up the others and is} other {The last # rows add up the others and are}} left out. Keep {count, plural, one {it} other {them}} if {count, plural, one {it is a customer} other {they are customers}}.',
  'note.read.totalsKept':
    '{count, plural, one {The last row looks} other {The last # rows look}} like totals of the others; {count, plural, one {it is} other {they are}} kept as {count, plural, one {a customer} other {customers}}.',
  'note.read.lookAlikeHeaders':
    'Some names of columns look alike but are written with different characters; all are kept (with their places): {pairs}.',
  'note.read.trimmedHeaders':
    '{count, plural, one {One name} other {# names}} had spaces or invisible characters around {count, plural, one {it} other {them}}, which are left out of the name: {names}.',
  'note.read.unpacked': 'Read {entry}, one of {of, plural, one {# file} other {# files}} in the archive.',
  'note.read.sheet':
    'Read the sheet {sheet}, one of {of, plural, one {# sheet} other {# sheets}}{hidden, plural, =0 {} one {, of which # is hidden} other {, of which # are hidden}}.',
  'note.read.errorCells':
    '{count, plural, one {One cell holds} other {# cells hold}} the error of a formula, such as {example} in row {row}; the text of the error is kept, and counts as no value in a column of numbers.',
  'note.read.mergedCells':
    '{count, plural, one {One area of merged cells has} other {# areas of merged cells have}} a value in the first cell only; the others are empty.',
  'note.read.jsonTexts': 'Lists and deep objects are kept as their JSON text: {names}.',
  'note.read.jsonRepeatedKeys':
    '{count, plural, one {One object has} other {# objects have}} a key twice; the last value counts.',
  'note.read.jsonBeside': 'Beside the rows the file has {names}; they were left out.',
  'note.read.nestedColumns': 'Columns of lists or structures are kept as JSON text: {names}.',
  'note.combine.appended': '{files} files stand below one another: {rows, plural, one {# row} other {# rows}}.',
  'note.combine.lacks': '{file} has no {count, plural, one {column} other {columns}} {columns}: empty in its rows.',
  'note.combine.joined':
    'Joined by {key}: {matched} of {of} rows of the first file found their key in another. The table has {rows, plural, one {# row} other {# rows}}.',
  'note.combine.unmatchedFirst':
    '{count, plural, one {One row} other {# rows}} of {file} met no row of the other files{examples, select, none {} other { (keys such as {examples})}}{blank, plural, =0 {} other {, # of them without a key}}: {keep, select, matched {left out} other {kept, with empty cells}}.',
  'note.combine.unmatchedOther':
    '{count, plural, one {One row} other {# rows}} of {file} met no row of the first file{examples, select, none {} other { (keys such as {examples})}}{blank, plural, =0 {} other {, # of them without a key}}: left out.',
  'note.combine.repeatedKeys':
    '{count, plural, one {One row} other {# rows}} of {file} {count, plural, one {repeats} other {repeat}} one of its {keys, plural, one {# key} other {# keys}}.',
  'note.combine.renamed': 'Columns that more than one file has are told apart by the name of their file: {names}.',
  'note.guess.number': '{share}% of the cells are numbers',
  'note.guess.date': '{share}% of the cells are dates ({format})',
  'note.guess.numberFormat': '{share}% of the cells are numbers, written like {example}',
  'note.guess.numberAmbiguous':
    '{share}% of the cells are numbers, read as if written like {example}; the column alone cannot tell thousands from decimals, so check one',
  'note.guess.dateAmbiguous':
    '{share}% of the cells are dates, read as {format}; the column alone cannot tell the day from the month',
  'note.guess.meaningHeader': 'the header says “{word}”',
  'note.guess.meaningValues':
    '{share}% of the values looked at are {meaning, select, money {amounts of money} percent {percentages} age {ages} count {counts} latitude {latitudes} longitude {longitudes} postcode {postcodes} email {e-mail addresses} phone {telephone numbers} country {countries} region {regions} city {towns} consent {consent} url {web addresses} other {{meaning}}}',
  'note.guess.baseHeader': 'the header says “{word}”',
  'note.guess.baseMeaning':
    'its values are {meaning, select, money {amounts of money} percent {percentages} age {ages} count {counts} latitude {latitudes} longitude {longitudes} postcode {postcodes} email {e-mail addresses} phone {telephone numbers} country {countries} region {regions} city {towns} consent {consent} url {web addresses} other {{meaning}}}',
  'note.guess.contact':
    'its values are {meaning, select, money {amounts of money} percent {percentages} age {ages} count {counts} latitude {latitudes} longitude {longitudes} postcode {postcodes} email {e-mail addresses} phone {telephone numbers} country {countries} region {regions} city {towns} consent {consent} url {web addresses} other {{meaning}}}: a way to reach a customer, not a likeness',
  'note.guess.consent': 'it says what a customer agreed to, not what the customer is like',
  'note.guess.referenceDate': 'the header says “{word}”: the day on which the rows were true',
  'note.guess.flag': 'only two values: {yes} and {no}',
  'note.guess.category': '{distinct, plural, one {# value} other {# different values}} that repeat',
  'note.guess.text': '{distinct} different texts, about {length} letters each',
  'note.guess.identifierUnique': 'every customer has another value, so it names them rather than describes them',
  'note.guess.identifierName': 'the header says “{word}”',
  'note.guess.leadingZeros': 'codes with leading zeros, such as {example}',
  'note.guess.constant': 'the same value in every row: {value}',
  'note.guess.empty': 'no value in any row',
  'note.guess.outcomeName': 'the header says “{word}”: a result to look at, not something to group by',
  'note.guess.tooManyLevels': '{distinct} different values are more than the {limit} that can be told apart',
  'note.guess.userChoice': 'your choice',
  'note.guess.truthName': 'the header says “{word}”: a known answer, kept out of the grouping',
  'note.column.misfits':
    '{count, plural, one {One cell} other {# cells}} in {column} did not fit (such as {example}); treated as missing, kept as written in the export.',
  'note.rollup.repeats':
    '{column} repeats: {rows, plural, one {# row} other {# rows}} for {customers, plural, one {# customer} other {# customers}}',
  'note.rollup.hasDate': '{column} says when each row happened',
  'note.rollup.hasAmount': '{column} says for how much',
  'note.rollup.hasEvent': '{column} says what happened ({types})',
  'note.rollup.noRepeats': 'no column names somebody more than once',
  'note.rollup.noDate': 'no column says when a row happened',
  'note.rollup.sameDay': '{column} is always the same for one customer, so it describes the customer',
  'note.rollup.partName': 'the header says “{word}”',
  'note.rollup.partValues': 'its values look like it',
  'note.rollup.partChoice': 'your choice',
  'note.rollup.noCustomer': '{count, plural, one {One row} other {# rows}} left out: no {column}.',
  'note.rollup.noDay': '{count, plural, one {One row} other {# rows}} left out: no date in {column} that can be read.',
  'note.rollup.afterReference':
    '{count, plural, one {One row} other {# rows}} left out: after the reference date {date}.',
  'note.rollup.refundsIgnored': '{count, plural, one {One refund} other {# refunds}} left out, as you chose.',
  'note.rollup.noAmount':
    '{count, plural, one {One purchase has} other {# purchases have}} no number in {column}; counted as a purchase of 0.',
  'note.rollup.runsGone':
    'The table is another one now, so {count, plural, one {the segmentation} other {the # segmentations}} of the one before {count, plural, one {is} other {are}} gone.',
  'note.rollup.made': 'made of the events of each customer',
  'note.rollup.needs':
    'Not made: no column plays the {part, select, amount {amount} quantity {quantity} order {order} event {kind of event} category {category} channel {channel} other {{part}}}.',
  'note.rollup.noPurchases': 'Not made: there are no purchases among the events.',
  'note.rollup.fewRepeat':
    'Not made: {customers, plural, =0 {nobody} one {only # customer} other {only # customers}} bought on more than one day; {needed} are needed to tell how customers come back.',
  'note.rollup.noFit': 'Not made: the histories do not settle what the model needs, so its answer would be a guess.',
  'note.recipe.fillMedian':
    '{count, plural, one {One gap} other {# gaps}} in {column}, filled with the median ({value})',
  'note.recipe.fillMean': '{count, plural, one {One gap} other {# gaps}} in {column}, filled with the mean ({value})',
  'note.recipe.fillMode':
    '{count, plural, one {One gap} other {# gaps}} in {column}, filled with the most frequent value ({value})',
  'note.recipe.fillNeighbours':
    '{count, plural, one {One gap} other {# gaps}} in {column}, filled from the {neighbours} most similar customers',
  'note.recipe.missingLevel':
    '{count, plural, one {One gap} other {# gaps}} in {column}, kept as a category of their own',
  'note.recipe.leaveRowsOut':
    '{count, plural, one {One row has} other {# rows have}} no {column} and {count, plural, one {is} other {are}} left out',
  'note.recipe.skew': 'a few very large values (skew {skew}); the logarithm brings them closer (skew {after})',
  'note.recipe.standardise': 'so that {column} weighs as much as any other variable, whatever its unit',
  'note.recipe.encode':
    '{levels, plural, one {# value becomes one number} other {# values become numbers}} that together weigh as much as one variable',
  'note.recipe.rareLevels':
    '{levels, plural, one {One rare value} other {# rare values}} ({rows, plural, one {# row} other {# rows}}) in {column} taken together',
  'note.recipe.constantDropped': '{column} is the same for everybody, so it separates nobody and is left out.',
  'note.recipe.weightedOut': '{column} has the weight 0 and plays no part.',
  'note.recipe.allMissingDropped': '{column} has no values and is left out.',
  'note.recipe.onlyWords':
    'No variable is a number. Segments of words alone depend on how the words are encoded, so that is done only when you ask for it.',
  'note.recipe.notEncoded': '{column} is a category whose encoding is switched off, so it takes no part.',
  'note.recipe.notMade':
    '{column} takes no part: it is made of {first} and {second}, and one of them is gone or holds words.',
  'note.recipe.unrelated':
    '{column} is hardly related to any other variable (at most {strength}, with {with}), so it would only add noise.',
  'note.balance.dropped':
    '{count, plural, one {{columns} is no feature any more.} other {# variables are features no longer: {columns}.}}',
  'note.rows.leftOutMissing': '{count, plural, one {One row} other {# rows}} left out: no {column}.',
  'note.rows.leftOutAllMissing':
    '{count, plural, one {One row} other {# rows}} left out: no value in any of the variables used.',
  'note.rows.leftOutNotFinite':
    '{count, plural, one {One row} other {# rows}} left out: {column} is too large to compute with.',
  'note.rows.unseenLevel':
    '{count, plural, one {One row has} other {# rows have}} a {column} that nobody had when the segments were found. It counts as unlike every other.',
  'note.cluster.iterationLimit':
    'Stopped at the limit of {iterations} iterations before it settled; allow more to be sure.',
  'note.cluster.fewerDistinct':
    '{k} segments were asked for, but there {distinct, plural, one {is only # distinct point} other {are only # distinct points}}, so there {distinct, plural, one {is # segment} other {are # segments}}.',
  'note.cluster.relocated':
    '{count, plural, one {Once} other {# times}} a segment ran empty and was started again at the farthest customer.',
  'note.cluster.startsAgreed': '{agreed} of {starts} starts ended in the same segments.',
  'note.cluster.endedEarly': 'Ended after {done} of {starts} starts: enough of them had found the same segments.',
  'note.cluster.noCategories':
    'There are no categories among the variables, so this is k-means: only numbers were compared.',
  'note.cluster.gamma':
    'A differing category counted as much as {gamma} squared standard deviations of a number (gamma). More weight on categories: a larger gamma.',
  'note.cluster.sampled': 'Computed on {rows} of {of} rows.',
  'note.cluster.microClusters':
    'Customers who are much alike were gathered first: {rows} rows into {micro} small groups, which were then merged.',
  'note.cluster.medoidsSampled':
    'Typical customers were looked for in {samples, plural, one {one sample} other {# samples}} of {rows} of the {of} rows; then every row joined the one it is most like, and the best of these results was kept.',
  'note.advice.onlyCategories':
    '{categories, plural, one {The only variable is a category} other {All # variables are categories}}: k-modes compares them level by level, without turning them into numbers first.',
  'note.advice.mixed':
    'Mixed numbers and categories ({numbers} and {categories}): k-prototypes compares each in its own way.',
  'note.advice.outliers':
    'Few rows ({rows}), of which {percent} % lie far from the others in some number: k-medoids lets such customers pull less.',
  'note.advice.numbers':
    '{numbers, plural, one {The variable is a number} other {All # variables are numbers}}: k-means is fast, and well understood.',
  'note.advice.gaps':
    '{cells, plural, one {One empty cell was} other {# empty cells were}} filled. k-medoids by Gower compares customers by what both of them have, and leaves such cells out.',
  'note.advice.tree': 'To see how segments lie within segments: a tree of merges.',
  'note.advice.treeOfMany':
    'To see how segments lie within segments, with {rows} rows: micro-clusters first, then a tree of merges.',
  'note.backend.fallback':
    'Computing with {got}, because {wanted} is not available here. Results are the same; it is slower.',
  'note.backend.selfTestFailed':
    'Computing with {got}: {wanted} gave wrong results when it was tried out on known numbers. Results are right; it is slower.',
  'note.worker.replaced':
    '{count, plural, one {A computing thread} other {# computing threads}} stopped unexpectedly, most likely for want of memory. The work was done again by another one: the result is complete.',
  'note.score.undefined':
    'A measure of quality ({score}) is not defined: {reason, select, oneCluster {there is only one segment} allSingletons {every segment has one customer} noSpread {within each segment all customers are equal} other {{reason}}}.',
  'note.score.atMost':
    '{score, select, silhouette {The silhouette} dunn {The Dunn index} other {This measure}} was measured on {rows} of {of} customers; measured on all of them it could only be lower.',
  'note.score.sampled':
    '{score, select, silhouette {The silhouette} dunn {The Dunn index} other {This measure}} was measured on {rows} of {of} customers (standard error {error}).',
  'note.sweep.strongest':
    'Kindred proposes {k} segments: it is the largest number that half of the customers confirm when the other half is segmented alone (agreement {strength}, of 1).',
  'note.sweep.weak':
    'No number of segments is confirmed when half of the customers are segmented alone (at best {strength}, of 1). {k} looks neatest, but treat the segments as a way of slicing rather than as groups that exist.',
  'note.sweep.sampled': 'Compared on a sample of {rows} of {of} customers; the segments themselves use everybody.',
  'note.sweep.elsewhere':
    'Other measures lean elsewhere: silhouette {silhouette, plural, =0 {to none} other {#}}, Calinski-Harabasz {calinski, plural, =0 {to none} other {#}}, Davies-Bouldin {davies, plural, =0 {to none} other {#}}{elbow, plural, =0 {; the inertia has no elbow} other {, elbow #}}.',
  'note.sweep.unanimous': 'Silhouette, Calinski-Harabasz, Davies-Bouldin and the elbow say the same.',
  'note.sweep.byKMeans':
    'That {k} segments suit was found with k-means on the same numbers: it asks for hundreds of runs on halves of the customers, which only k-means does in seconds. The segments themselves are those of the method chosen.',
  'note.cluster.fromSweep':
    'Began where the best of {starts, plural, one {# start} other {# starts}} ended in the comparison, which used {rows} of {of} customers.',
  'note.project.tooManyToPlace':
    'The new customers have segments, but no place on the map: to place {rows, plural, one {one customer} other {# customers}} among its {known} would take longer than anybody waits. PCA and FAMD maps take any number.',
  'note.project.perplexity':
    'A perplexity of {asked} is too much for {rows, plural, one {# customer} other {# customers}}: the map was made with {used}.',
  'note.sweep.onlyDistinct':
    'Only {distinct} different customers exist in these variables, so no more segments than that.',
  'note.personas.kept':
    '{count, plural, one {One name} other {# names}} stayed with {count, plural, one {its segment} other {their segments}}.',
  'note.personas.new': '{count, plural, one {One segment is} other {# segments are}} new.',
  'note.export.lost':
    '{count, plural, one {One character} other {# characters}} cannot be written in {encoding} and {count, plural, one {was} other {were}} replaced by a question mark.',
  'note.export.escaped':
    '{count, plural, one {One cell} other {# cells}} would have run as a formula in a spreadsheet and {count, plural, one {starts} other {start}} with an apostrophe now.',
  'note.session.saved': '“{name}” is saved to the disk.',
  'note.session.restored': '“{name}” is as you left it.',
  'note.session.lostRuns':
    '{count, plural, one {A segmentation} other {# segmentations}} of “{name}” lost {count, plural, one {its} other {their}} rows in the store of this browser and {count, plural, one {was} other {were}} left out. {left, plural, =0 {None is left} one {The other is intact} other {The # others are intact}}.',
  'note.session.deleted': '“{name}” was deleted.',
  'note.session.expired':
    '{count, plural, one {# session} other {# sessions}} not touched for {days, plural, one {a day} other {# days}} {count, plural, one {was} other {were}} deleted, as your settings say.',
  'note.session.everythingDeleted': 'Everything that Kindred had stored in this browser is deleted.',
  'note.sessionFile.shortened':
    '{count, plural, one {A name} other {# names}} in {file} had more than 200 letters and {count, plural, one {was} other {were}} cut.',
  'note.sessionFile.replaced':
    '{count, plural, one {A text} other {# texts}} in {file} held half a character, which is shown as �.',
  'note.sessionFile.lostRuns':
    '{count, plural, one {A segmentation} other {# segmentations}} in {file} came without its rows and was left out.',
  'note.sessionFile.recipeTaken':
    'Roles and steps of {count, plural, one {# variable} other {# variables}} were taken over from {file}.',
  'note.sessionFile.namesTaken': 'The same segments as in {file} were found, so they have their names from there.',
  'note.sessionFile.namesNotTaken':
    'Other segments than in {file} were found, since the customers are others. The names from there were not given to them.',
  'note.session.notSaved': 'This session is not stored ({detail}). Export before you close the page.',
} as const satisfies Record<`note.${NoteCode}`, string>;
