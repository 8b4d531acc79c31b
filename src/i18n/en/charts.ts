/** Charts that can be picked for a run: what they are called, what they say, what is asked of them. */
export const charts = {
  'gallery.title': 'Charts',
  'gallery.pick': 'Which chart',
  'gallery.hint': 'Arrow keys go from one chart to the next.',
  'gallery.number': 'Variable',
  'gallery.category': 'Category',
  'gallery.measure': 'Number',
  'gallery.measure.none': 'Share of customers',
  'gallery.run': 'Compared with',
  'gallery.run.name': 'Run {number} ({k, plural, one {# segment} other {# segments}})',
  'gallery.counting': 'Counting …',
  'gallery.save': 'Save this chart',
  'gallery.png': 'PNG',
  'gallery.png.help': 'Save the chart as a picture (PNG)',
  'gallery.svg': 'SVG',
  'gallery.svg.help': 'Save the chart as a drawing that stays sharp at every size (SVG)',
  'gallery.csv': 'CSV',
  'gallery.csv.help': 'Save the numbers of the chart, with every digit (CSV)',
  'gallery.print': 'Print',
  'gallery.print.help': 'Print this chart and nothing else',
  'gallery.stale':
    'The silhouettes are not offered: the variables or the recipe have changed since this run. Find segments again to see them.',

  'chart.share': 'Share',
  'chart.sampled':
    'Drawn are {rows, plural, one {# customer} other {# customers}} of {of, plural, one {#} other {#}}, chosen by chance from each segment.',
  'chart.sampled.all': 'All {rows, plural, one {# customer is} other {# customers are}} drawn.',

  'chart.snake.point.margin':
    '{name}, {variable}: {z} standard deviations from the mean of all customers, give or take {margin} (95 % confidence)',
  'chart.snake.margin': '{name}: give or take',

  'chart.heat.title': 'Heat map',
  'chart.heat.reading':
    '{name} stands out most: {z} standard deviations from all customers in {variable}. In {beyond} of {cells} cells a segment is at least one standard deviation away. Blue is above, grey below; variables that rise and fall together stand side by side.',

  'chart.sizes.title': 'Sizes',
  'chart.sizes.point': '{name}: {numbers}',

  'chart.spread.title': 'Spread of a variable',
  'chart.spread.n': 'Values',
  'chart.spread.min': 'Least',
  'chart.spread.low': 'Lower whisker',
  'chart.spread.q1': 'Lower quartile',
  'chart.spread.median': 'Median',
  'chart.spread.q3': 'Upper quartile',
  'chart.spread.high': 'Upper whisker',
  'chart.spread.max': 'Most',
  'chart.spread.beyond': 'Beyond the whiskers',
  'chart.spread.point':
    '{name}: half of {n, plural, one {# value} other {# values}} lie from {q1} to {q3}, median {median}; whiskers from {low} to {high}, {beyond} beyond',
  'chart.spread.reading':
    'The median of {column} is highest in {highest} ({high}) and lowest in {lowest} ({low}). Each box holds the middle half of a segment; values beyond the whiskers are counted, not drawn.',
  'chart.spread.reading.selected':
    'Half of {name} have {column} from {q1} to {q3}; the median is {median}, that of all customers {all}.',
  'chart.spread.reading.one': 'The median of {column} is {median} in {name}.',
  'chart.spread.reading.none': 'No customer has a value in {column}.',

  'chart.composition.title': 'What segments are made of',
  'chart.composition.lift': '×{lift}',
  'chart.composition.liftOf': '{name}: lift',
  'chart.composition.point': '{name}, {column}: {share} of {n} have “{level}”, {lift} times the share of all ({all})',
  'chart.composition.all': '{name}, {column}: {share} of {n} have “{level}”',
  'chart.composition.reading':
    '“{level}” in {column} is what sets {name} apart most: {share} of them have it, against {all} of all customers ({lift} times as many). Dotted lines show all customers.',
  'chart.composition.reading.alike': 'The segments hardly differ in {column}.',
  'chart.composition.reading.none': 'There is no category to compare the segments by.',

  'chart.crosstab.title': 'Cross table with a number',
  'chart.crosstab.all': 'All together',
  'chart.crosstab.mean': 'Mean of {value}',
  'chart.crosstab.point':
    '{name}, {column} “{level}”: {value} {mean} on average, {n, plural, one {# customer} other {# customers}}',
  'chart.crosstab.point.share':
    '{name}, {column} “{level}”: {share}, {n, plural, one {# customer} other {# customers}}',
  'chart.crosstab.reading':
    '{value} is highest among {name} with “{level}” in {column}: {amount} on average of {n} customers, against {all} of all customers.',
  'chart.crosstab.reading.share':
    'The largest share is that of “{level}” in {name}: {amount} of the segment ({n} customers), against {all} of all customers.',
  'chart.crosstab.reading.none': 'No cell of {column} holds enough customers to be compared.',

  'chart.silhouettes.title': 'Silhouettes',
  'chart.silhouettes.axis': 'Silhouette: how much nearer the own segment is than the next',
  'chart.silhouettes.mean': 'Mean of the segment',
  'chart.silhouettes.rows': 'Customers measured',
  'chart.silhouettes.least': 'Least',
  'chart.silhouettes.median': 'Median',
  'chart.silhouettes.most': 'Most',
  'chart.silhouettes.negative': 'Nearer to another segment',
  'chart.silhouettes.point':
    '{name}: mean {mean}; {wrong} of {rows, plural, one {# customer} other {# customers}} lie nearer to another segment',
  'chart.silhouettes.reading':
    'The mean silhouette is {value} ({word}); {share} of the customers lie nearer to another segment than to their own. {name} holds together least ({least}).',
  'chart.silhouettes.reading.sampled':
    'The mean silhouette is {value} ({word}); {share} of {measured} customers drawn by chance out of {of} lie nearer to another segment than to their own. {name} holds together least ({least}).',
  'chart.silhouettes.reading.none': 'With one segment there is no other to be nearer to.',

  'chart.parallel.title': 'Parallel coordinates',
  'chart.parallel.point': '{name}: median of {variable} is {median}',
  'chart.parallel.reading':
    'Strong lines join the medians of each segment. In {variable}, which separates most, {highest} is highest ({high}) and {lowest} lowest ({low}). {shown}',
  'chart.parallel.reading.one': 'The strong line joins the medians: {variable} is {high} in {highest}. {shown}',

  'chart.pairs.title': 'Pairs of variables',
  'chart.pairs.point': '{name}: {a}, {b}',
  'chart.pairs.reading': '{a} and {b} go together most (correlation {r} among the customers drawn). {shown}',
  'chart.pairs.reading.one': 'There is one variable, {a}, and nothing to pair it with. {shown}',

  'chart.biplot.title': 'Map with variables',
  'chart.biplot.point': '{variable}: correlation {x} with the first direction, {y} with the second',
  'chart.biplot.x': 'Correlation with the first direction',
  'chart.biplot.y': 'Correlation with the second direction',
  'chart.biplot.reading':
    'Customers have more of a variable the further they lie along its arrow. Across, {x} changes most (correlation {rx}); up, {y} ({ry}). {shown}',

  'chart.radar.title': 'Radar',
  'chart.radar.reading':
    '{said} The dotted ring is the mean of all customers; the {count} variables that separate most are shown.',

  'chart.places.title': 'Places',
  'chart.places.language': 'en',
  'chart.places.place': 'Place',
  'chart.places.latitude': 'Latitude',
  'chart.places.longitude': 'Longitude',
  'chart.places.point': '{place}: {n, plural, one {# customer} other {# customers}}, {own} of them in {name} ({share})',
  'chart.places.reading':
    '{total} customers in {places, plural, one {# place} other {# places}}; the most, {share}, in {place}. {unplaced, plural, =0 {} one {# customer has no place that is known.} other {# customers have no place that is known.}} Marks take the colour of the segment that most of their customers are in.',
  'chart.places.reading.none': 'No customer has a place that is known.',

  'chart.flow.title': 'Flow to another run',
  'chart.flow.this': 'This run',
  'chart.flow.share': 'Share of the segment',
  'chart.flow.point': '{name} → {other}: {n, plural, one {# customer} other {# customers}}, {share} of {name}',
  'chart.flow.reading':
    '{share} of the customers stay with most of their segment in {other}. {name} is split most: its largest part, {most}, goes to {group}.',
  'chart.flow.reading.whole': 'No segment is split in {other}: {share} of the customers stay together.',
  'chart.flow.reading.none': 'No customer is in both this run and {other}.',
} as const;
