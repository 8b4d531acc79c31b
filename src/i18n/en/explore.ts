/** Explore: map, sizes, profiles, what sets a segment apart. */
export const explore = {
  'trait.number.higher':
    '{column} is higher: {value} on average, against {all} for all customers (d\u00a0=\u00a0{effect}).',
  'trait.number.lower':
    '{column} is lower: {value} on average, against {all} for all customers (d\u00a0=\u00a0{effect}).',
  'trait.date.higher':
    '{column} is later: {value} on average, against {all} for all customers (d\u00a0=\u00a0{effect}).',
  'trait.date.lower':
    '{column} is earlier: {value} on average, against {all} for all customers (d\u00a0=\u00a0{effect}).',
  'trait.level.higher':
    '“{level}” is more common in {column}: {value}, against {all} of all customers (h\u00a0=\u00a0{effect}).',
  'trait.level.lower':
    '“{level}” is rarer in {column}: {value}, against {all} of all customers (h\u00a0=\u00a0{effect}).',

  'explore.title': 'Explore the segments',
  'explore.lead':
    '{k, plural, one {One segment} other {# segments}} of {count, plural, one {# customer} other {# customers}}: what they look like, and what sets them apart.',
  'explore.next': 'Name the personas',
  'explore.list': 'Segments',
  'explore.clear': 'Show all in colour',
  'explore.table.making': 'Making the table of segments and variables …',
  'explore.table': 'Every segment against all customers',
  'explore.table.reading':
    'Means of numbers and dates, shares of categories. A tinted cell with ▲ or ▼ differs from the other customers by more than chance and by at least half a standard deviation (shares: a moderate difference); point at it for the exact figures.',
  'explore.table.variable': 'Variable',
  'explore.table.separation': 'Separation',
  'explore.table.separation.ask': 'What is separation?',
  'explore.table.separation.help':
    'How much of a variable’s variation lies between the segments rather than within them: 0 % means the segments are alike in it, 100 % that it alone tells them apart (eta squared; Cramér’s V squared for categories).',
  'explore.table.outcome': 'outcome',
  'explore.table.outcome.help': 'Not used to form the segments, only looked at afterwards.',
  'explore.cell.number': '{name}: mean {mean}, median {median}, standard deviation {sd}, {n} values; d = {d}',
  'explore.cell.date': '{name}: mean {mean}, median {median}, {n} values; d = {d}',
  'explore.cell.all': '{name}: mean {mean}, median {median}, standard deviation {sd}, {n} values',
  'explore.cell.allDate': '{name}: mean {mean}, median {median}, {n} values',
  'explore.cell.level': '{name}: {share} of {n} have {level}; h = {h}',
  'explore.cell.allLevel': '{name}: {share} of {n} have {level}',
  'explore.cell.higher': 'clearly higher than the others',
  'explore.cell.lower': 'clearly lower than the others',
  'explore.sort.by': 'Sort by {column}',

  'explore.how': 'How to read this',
  'explore.how.select':
    'Choose a segment in the map, the list, a line or a column: it stays in colour everywhere and this panel says what sets it apart. Arrow keys move to the next one, Esc shows all again.',
  'explore.how.caution':
    'Segments are a way to see customers, not a law of nature: look at the silhouette and at how many starts agreed before you build on them.',
  'explore.facts': 'About this run',
  'explore.traits': 'What sets it apart',
  'explore.traits.none': 'Nothing sets this segment clearly apart: it is close to the average customer.',

  'tree.title': 'Tree of merges',
  'tree.reading':
    'Read from below: customers who are most alike are merged first, at the bottom; the higher two branches meet, the more they differ. Everything that is joined below the cut is one segment. At most {most} branches are drawn; the bars under them say how many customers each holds.',
  'tree.height': 'What is the height?',
  'tree.height.help':
    'How far apart two groups are when they are merged, as the linkage measures it, in the units of the prepared variables. A long way without a merge speaks for cutting there.',
  'tree.how':
    'Drag the cut, or use the arrow keys and then Enter. Every number of segments is kept as a run of its own.',
  'tree.stale': 'The variables or the recipe have changed since this tree was grown. Find segments again to cut it.',
  'tree.cut': 'Cut through the tree',
  'tree.cut.value': '{k, plural, one {# segment} other {# segments}}, cut at height {height}',
  'tree.segments': '{k, plural, one {# segment} other {# segments}}',
  'tree.use': 'Use {k, plural, one {this segment} other {these # segments}}',
  'tree.back': 'Back to {k}',
  'tree.list': 'Segments of this cut',

  'maps.choose': 'Kind of map',
  'maps.dimensions': 'In the plane or in space',
  'maps.plane': 'In the plane',
  'maps.space': 'In space',
  'maps.settings': 'Settings of this map',
  'maps.make': 'Make the map',
  'maps.again': 'Make it again with these settings',
  'maps.made': 'Seed {seed}; the same settings give the same map.',
  'maps.long': '{map} of {rows, plural, one {# customer} other {# customers}} takes about {time} and {megabytes} MB.',
  'maps.seconds': '{seconds, plural, one {# second} other {# seconds}}',
  'maps.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'maps.stale':
    'The variables or the recipe have changed since these segments were found: other maps can be made once segments are found again.',
  'maps.axis.first': 'First direction',
  'maps.axis.second': 'Second direction',
  'maps.axis.third': 'Third direction',
  'maps.axes': 'What the directions are made of',
  'maps.axes.weights':
    'Each number is the weight of a variable in the direction, -1 to 1; those farthest from 0 first.',
  'maps.axes.correlations':
    'Of a number its correlation with the direction, of a category’s level where its customers lie on average; those farthest from 0 first.',
  'maps.level': '{column}: {level}',

  'chart.segment': 'Segment',
  'chart.size': 'Customers',
  'chart.variable': 'Variable',
  'chart.asTable': 'Show as table',
  'chart.loading': 'Drawing …',
  'chart.failed': 'This chart could not be drawn ({detail}). Its numbers are in the table below.',
  'chart.keys': 'Arrow keys choose a segment, Esc shows all.',
  'chart.keys.cells': 'Arrow keys go from cell to cell, Enter chooses its customers, Esc shows all.',
  'chart.zoomIn': 'Zoom in',
  'chart.zoomOut': 'Zoom out',
  'chart.reset': 'Show everything again',
  'chart.image': 'Save as picture',
  'chart.map.title': 'Map',
  'chart.map.across': 'First direction: {share} of the differences',
  'chart.map.up': 'Second direction: {share}',
  'chart.map.end.first': 'First direction, {share}',
  'chart.map.end.second': 'Second direction, {share}',
  'chart.map.end.third': 'Third direction, {share}',
  'chart.map.x': 'First direction',
  'chart.map.y': 'Second direction',
  'chart.map.z': 'Third direction',
  'chart.map.reading':
    'Each dot is a customer; those who are alike lie close together. The plane shows {share} of all differences between them; its lines cross at the average customer.',
  'chart.map.reading.space':
    'Each dot is a customer; those who are alike lie close together. The three directions show {share} of all differences between them; their lines meet at the average customer. It is seen from one side: turn it to see how deep it is.',
  'chart.map.reading.famd':
    'Each dot is a customer; numbers and categories weigh the same, and those who are alike lie close together. The map shows {share} of all differences between them.',
  'chart.map.reading.mca':
    'Each dot is a customer; those who give the same answers lie close together, rare answers far out. The map shows {share} of the differences in categories; numbers take no part.',
  'chart.map.reading.umap':
    'Each dot is a customer, laid beside those most like them. Who lies together is alike; how far apart groups lie, and how large they look, means little.',
  'chart.map.reading.tsne':
    'Each dot is a customer, laid beside those most like them. Who lies together is alike; how far apart groups lie, and how large they look, means nothing.',
  'chart.map.reading.flat':
    'Each dot is a customer; with only one variable there is one direction, and the height has no meaning.',
  'newcomers.tip': '{name}: a new customer',
  'newcomers.legend': 'New customers: {file} ({count})',
  'newcomers.column': 'New customers',
  'newcomers.reading':
    '{count, plural, one {The outlined mark over it is a new customer} other {The # outlined marks over it are new customers}} of {file}.',
  'newcomers.placed':
    '{placed} of {rows, plural, one {# customer} other {# customers}} of {file} {placed, plural, one {is} other {are}} placed on the map.',
  'newcomers.left': '{left, plural, one {One has no place} other {# have no place}}: {reasons}.',
  'newcomers.elsewhere':
    'The new customers of {file} were placed on another map ({map}). To see them on this one, label them again.',
  'newcomers.show': 'Show new customers',
  'chart.sizes.reading':
    'The largest segment, {largest}, holds {most} of the customers; the smallest, {smallest}, {least}.',
  'chart.sizes.reading.one': 'All {count} customers are in one segment.',
  'chart.snake.title': 'Profiles',
  'chart.snake.axis': 'Standard deviations from all customers',
  'chart.snake.point': '{name}, {variable}: {z} standard deviations from the mean of all customers',
  'chart.snake.reading':
    '{variable} tells the segments apart most: {share} of its variation lies between them. {name} is furthest from the mean of all customers in it ({z} standard deviations).',
  'chart.snake.reading.selected':
    '{name} is furthest from all customers in {variable} ({z} standard deviations), then in {variable2} ({z2}).',
  'chart.snake.reading.selectedOne': '{name} is {z} standard deviations from the mean of all customers in {variable}.',
  'chart.snake.reading.none': 'There is no variable to compare the segments by.',
} as const;
