/** Cluster: settings, the comparison of numbers of segments, what a run found. */
export const cluster = {
  'cluster.title': 'Find segments',
  'cluster.lead':
    'Kindred puts customers who are alike in {features, plural, one {the chosen variable} other {the # chosen variables}} into the same segment.',
  'cluster.run': 'Find segments',
  'cluster.runAgain': 'Find segments again',
  'cluster.explore': 'Explore the segments',
  'cluster.stale':
    'Variables or their preparation have changed since these segments were found. Find them again to bring them up to date; run {number} stays in the list below.',
  'cluster.settings': 'Settings',
  'cluster.k': 'How many segments',
  'cluster.k.propose': 'Let Kindred propose',
  'cluster.k.propose.help': 'Compares 2 to {kMax} with k-means and takes the largest number that holds up.',
  'cluster.k.number': 'Exactly',
  'cluster.k.given.help': 'From one up to as many as there are customers.',
  'cluster.k.label': 'Number of segments',
  'cluster.method.proposed': 'proposed',
  'cluster.advice.take': 'Use {method}',
  'cluster.advice.others': 'For other aims',
  'cluster.method': 'Method',
  'cluster.seed': 'Seed',
  'cluster.seed.help': 'The source of chance. The same seed gives the same segments, here and on any other computer.',
  'cluster.unavailable': 'The settings could not be loaded.',

  'cluster.result': 'What was found',
  'cluster.result.title': 'Run {number}: {k, plural, one {one segment} other {# segments}}',
  'cluster.result.empty':
    'The segments will be here: how large they are, how clear, and how sure the method is of them.',
  'cluster.measureAll': 'Measure all rows',
  'cluster.measureAll.help':
    'The silhouette is that of a sample, give or take its standard error. Measuring all {rows} customers takes longer and leaves no doubt.',
  'cluster.measureAll.stale':
    'Variables or their preparation have changed since; this run cannot be measured any more.',

  'fact.silhouette': 'Silhouette',
  'fact.silhouette.help':
    'How much closer customers are to their own segment than to the next one, on average: 1 is perfectly clear, 0 is a toss-up (Rousseeuw 1987; words after Kaufman and Rousseeuw 1990).',
  'fact.silhouette.error': '{value} ± {error}',
  'fact.silhouette.sampled': '± is the standard error of the sample that was measured.',
  'fact.simplified-silhouette': 'Simplified silhouette',
  'fact.simplified-silhouette.help':
    'The silhouette with distances to the centres of segments rather than to all customers: coarser, and quick for any number of customers (Hruschka, de Castro and Campello 2004).',
  'fact.explained-variance': 'Explained variance',
  'fact.explained-variance.help':
    'How much of the spread between customers is between segments rather than within them.',
  'fact.calinski-harabasz': 'Calinski-Harabasz',
  'fact.davies-bouldin': 'Davies-Bouldin',
  'fact.inertia': 'Inertia',
  'fact.inertia.help':
    'Sum of squared distances of all customers to the centre of their segment. Only comparable between runs with the same variables.',
  'fact.starts': 'Starts that agreed',
  'fact.starts.help':
    'k-means is started several times from different places; the more starts end in the same segments, the surer they are.',
  'fact.starts.early': 'ended early',
  'fact.starts.early.help': 'So many had found the same segments that the rest was spared.',
  'fact.iterations': 'Iterations',
  'fact.iterations.help':
    'Rounds of putting customers with the nearest centre and moving the centres, until nothing changed.',
  'fact.method': 'Method',
  'fact.scoring': 'New customers',
  'fact.scoring.help':
    'Whether customers who took no part can be given to these segments, and by what. It is done on the Export screen.',
  'fact.scoring.nearest-centre': 'go to the nearest centre',
  'fact.scoring.nearest-medoid': 'go to the typical customer they are most like',
  'fact.scoring.nearest-prototype': 'go to the prototype they are most like',
  'fact.scoring.micro-cluster': 'go where the nearest micro-cluster belongs',
  'fact.scoring.none': 'cannot be scored: the method has no rule for them',
  'cluster.medoids': 'Typical customers',
  'cluster.medoids.help': 'Each segment is built around one of its customers, as it stands in the file.',
  'cluster.medoids.row': 'Row {row}',
  'cluster.medoids.empty': '(empty)',
  'cluster.modes': 'Most frequent answers',
  'cluster.modes.help': 'What each segment stands around, beside the means of its numbers.',
  'fact.seed': 'Seed',
  'fact.backend': 'Computed with',
  'fact.backend.value':
    '{backend, select, cpu {JavaScript} wasm {WebAssembly} webgpu {the graphics card} other {{backend}}}',
  'fact.backend.help':
    'Which TensorFlow.js backend did the work in this browser, on how many workers at once, and how long it took.',
  'fact.backend.remark': '{workers, plural, one {one worker} other {# workers}}, {time}',
  'fact.time.ms': '{ms} ms',
  'fact.time.s': '{s} s',
  'fact.rows': 'Rows',
  'fact.rows.used': '{count} used',
  'fact.starts.value': '{agreed} of {starts}',

  'silhouette.clear': 'clear-cut',
  'silhouette.reasonable': 'reasonably clear',
  'silhouette.overlapping': 'overlapping',
  'silhouette.hardly': 'hardly separated',
  'silhouette.undefined': 'not defined',

  'sweep.title': 'How many segments?',
  'sweep.run': 'Compare numbers of segments',
  'sweep.intro':
    'Tries 2 to {kMax} segments with k-means and asks of each: is it found again in the other half of the customers, and are the segments clear?',
  'sweep.k': 'Segments',
  'sweep.strength': 'Strength',
  'sweep.strength.help':
    'Prediction strength: customers are split in half and each half is segmented alone; how well one half’s segments are found again in the other. 1 is always, 0 never (Tibshirani and Walther 2005). Of up to 3,000 customers.',
  'sweep.silhouette': 'Silhouette',
  'sweep.silhouette.help':
    'How much closer customers are to their own segment than to the next one, on average: 1 is perfectly clear, 0 is a toss-up (Rousseeuw 1987). Of up to 3,000 customers; a run measures up to 20,000.',
  'sweep.calinski': 'Calinski-H.',
  'sweep.calinski.help':
    'Calinski-Harabasz: how far apart the segments are, compared with how wide they are. Higher is better (Calinski and Harabasz 1974).',
  'sweep.davies': 'Davies-B.',
  'sweep.davies.help':
    'Davies-Bouldin: how much each segment overlaps with the one it is most alike, on average. Lower is better (Davies and Bouldin 1979).',
  'sweep.inertia': 'Inertia',
  'sweep.inertia.help':
    'Sum of squared distances to the centres. It always falls; the elbow is where it stops falling steeply: farthest below the line between its ends (Kneedle, Satopaa et al. 2011).',
  'sweep.smallest': 'Smallest',
  'sweep.smallest.help': 'Customers in the smallest segment.',
  'sweep.agreed': 'Starts agreed',
  'sweep.agreed.of': '{agreed} of {starts}',
  'sweep.proposed': 'proposed',
  'sweep.choose': 'Use {k, plural, one {# segment} other {# segments}}',
  'sweep.choose.help':
    'Choose a line to use that number; open it to see its segments at once. The comparison always uses k-means.',
  'sweep.open': 'Open',
  'sweep.open.label': 'Open {k, plural, one {# segment} other {# segments}} as a run',
  'sweep.waiting': 'The chart is drawn when all are compared.',
  'chart.sweep.title': 'Five measures by number of segments',
  'chart.sweep.axis': 'Number of segments',
  'chart.sweep.proposed': '{k} proposed',
  'chart.sweep.strength': 'Prediction strength',
  'chart.sweep.silhouette': 'Silhouette, and of each segment',
  'chart.sweep.calinski': 'Calinski-Harabasz',
  'chart.sweep.davies': 'Davies-Bouldin',
  'chart.sweep.inertia': 'Inertia',
  'chart.sweep.decides': 'decides for {k}',
  'chart.sweep.none': 'none is confirmed',
  'chart.sweep.highest': 'highest at {k}',
  'chart.sweep.lowest': 'lowest (best) at {k}',
  'chart.sweep.elbow': 'elbow at {k}',
  'chart.sweep.strength.point': '{k, plural, one {# segment} other {# segments}}: strength {value}',
  'chart.sweep.silhouette.point': '{k, plural, one {# segment} other {# segments}}: silhouette {value}',
  'chart.sweep.calinski.point': '{k, plural, one {# segment} other {# segments}}: Calinski-Harabasz {value}',
  'chart.sweep.davies.point': '{k, plural, one {# segment} other {# segments}}: Davies-Bouldin {value}',
  'chart.sweep.inertia.point': '{k, plural, one {# segment} other {# segments}}: inertia {value}',
  'chart.sweep.segment.point': 'Segment {segment} of {k}: silhouette {value}',
  'chart.sweep.reading': 'With {k} segments the silhouette is {silhouette} ({word}).',
  'chart.sweep.reading.going': '{count, plural, one {One number} other {# numbers}} of segments compared so far.',

  'cluster.about': 'How {method} works',
  'cluster.about.starts':
    'Where the centres begin matters, so it begins several times and keeps the best. If most beginnings end in the same segments, you can trust them more.',
  'cluster.about.k':
    'It always finds as many segments as you ask for, even where there are none. That is why Kindred checks how many hold up.',
} as const;
