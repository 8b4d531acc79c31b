/** Names and explanations of every setting: param.<owner>.<name> and its .help. */
export const params = {
  'algorithm.kmeans': 'k-means',
  'algorithm.kmeans.about':
    'Puts every customer with the nearest of k centres and moves each centre to the middle of its customers until nothing changes (Lloyd 1982).',
  'algorithm.kmeans.short': 'Several starts, the best is kept. Right for most tables.',
  'param.kmeans.k': 'Number of segments',
  'param.kmeans.k.help': 'How many segments to make.',
  'param.kmeans.starts': 'Starts',
  'param.kmeans.starts.help':
    'How often to begin from other places; the best ending is kept. More is surer and slower.',
  'param.kmeans.maxIterations': 'Most iterations',
  'param.kmeans.maxIterations.help': 'Where to stop a start that does not settle.',
  'param.kmeans.tolerance': 'Tolerance',
  'param.kmeans.tolerance.help':
    'A start has settled once the centres move less than this, in units of the mean variance. 0 waits until nobody changes segment.',
  'param.kmeans.init': 'First centres',
  'param.kmeans.init.help': 'Where each start begins.',
  'param.kmeans.init.kmeans++': 'Spread out (k-means++, Arthur and Vassilvitskii 2007)',
  'param.kmeans.init.random': 'Any customers at random',
  'param.kmeans.init.farthest-first': 'Each as far as possible from the others (Gonzalez 1985)',
  'param.kmeans.earlyStop': 'End once starts agree',
  'param.kmeans.earlyStop.help':
    'Spares the remaining starts when at least half of them have ended at the same best result.',
  'param.kmeans.transfers': 'Move single customers',
  'param.kmeans.transfers.help':
    'In tables of up to 5,000 rows, go on by moving one customer at a time once a start has settled (Hartigan 1975). It often finds tighter segments.',
  'algorithm.mini-batch-kmeans': 'Mini-batch k-means',
  'algorithm.mini-batch-kmeans.about':
    'k-means for very large tables: centres learn from small random batches, then every customer joins the nearest (Sculley 2010). Faster, a few per cent less tight.',
  'algorithm.mini-batch-kmeans.short': 'Learns from small batches. For very large tables.',
  'param.mini-batch-kmeans.k': 'Number of segments',
  'param.mini-batch-kmeans.k.help': 'How many segments to make.',
  'param.mini-batch-kmeans.starts': 'Starts',
  'param.mini-batch-kmeans.starts.help':
    'How often to begin from other places; the best ending is kept. More is surer and slower.',
  'param.mini-batch-kmeans.batchSize': 'Customers per batch',
  'param.mini-batch-kmeans.batchSize.help':
    'How many customers the centres learn from at a time. Larger batches are steadier and slower.',
  'param.mini-batch-kmeans.passes': 'Most passes',
  'param.mini-batch-kmeans.passes.help':
    'Where to stop: after as many batches as make up this many times all customers.',
  'param.mini-batch-kmeans.patience': 'Patience',
  'param.mini-batch-kmeans.patience.help': 'A start has settled after this many batches in a row without improvement.',
  'param.mini-batch-kmeans.init': 'First centres',
  'param.mini-batch-kmeans.init.help': 'Where each start begins, chosen among a sample of the customers.',
  'param.mini-batch-kmeans.init.kmeans++': 'Spread out (k-means++, Arthur and Vassilvitskii 2007)',
  'param.mini-batch-kmeans.init.random': 'Any customers at random',
  'param.mini-batch-kmeans.init.farthest-first': 'Each as far as possible from the others (Gonzalez 1985)',
  'algorithm.bisecting-kmeans': 'Bisecting k-means',
  'algorithm.bisecting-kmeans.about':
    'Splits all customers in two, then one of the parts in two again, until there are k; each split is a k-means (Steinbach, Karypis and Kumar 2000). The segments are nested.',
  'algorithm.bisecting-kmeans.short': 'Splits in two, again and again. The segments are nested.',
  'param.bisecting-kmeans.k': 'Number of segments',
  'param.bisecting-kmeans.k.help': 'How many segments to make.',
  'param.bisecting-kmeans.split': 'Split next',
  'param.bisecting-kmeans.split.help': 'Which part is split in two.',
  'param.bisecting-kmeans.split.most-inertia': 'The most scattered part',
  'param.bisecting-kmeans.split.largest': 'The part with the most customers',
  'param.bisecting-kmeans.starts': 'Starts for each split',
  'param.bisecting-kmeans.starts.help':
    'How often to begin each split from other places; the best one is kept. More is surer and slower.',
  'param.bisecting-kmeans.maxIterations': 'Most iterations',
  'param.bisecting-kmeans.maxIterations.help': 'Where to stop a split that does not settle.',
  'param.bisecting-kmeans.tolerance': 'Tolerance',
  'param.bisecting-kmeans.tolerance.help':
    'A split has settled once the centres move less than this, in units of the mean variance. 0 waits until nobody changes side.',
  'param.bisecting-kmeans.init': 'First centres',
  'param.bisecting-kmeans.init.help': 'Where each start begins.',
  'param.bisecting-kmeans.init.kmeans++': 'Spread out (k-means++, Arthur and Vassilvitskii 2007)',
  'param.bisecting-kmeans.init.random': 'Any customers at random',
  'param.bisecting-kmeans.init.farthest-first': 'Each as far as possible from the others (Gonzalez 1985)',
  'algorithm.k-prototypes': 'k-prototypes',
  'algorithm.k-prototypes.about':
    'k-means for numbers and categories together: a segment stands around the mean of its numbers and its most frequent answers, and every category that differs costs the same, gamma (Huang 1998). Without categories it is k-means.',
  'algorithm.k-prototypes.short': 'Numbers and categories together, each compared in its own way.',
  'param.k-prototypes.k': 'Number of segments',
  'param.k-prototypes.k.help': 'How many segments to make.',
  'param.k-prototypes.starts': 'Starts',
  'param.k-prototypes.starts.help':
    'How often to begin from other places; the best ending is kept. More is surer and slower.',
  'param.k-prototypes.balance': 'Weight of categories (gamma)',
  'param.k-prototypes.balance.help':
    'What a category that differs costs beside the squared differences of numbers. The notes of a run say what it was.',
  'param.k-prototypes.balance.shares': 'As much as a number separates (Szepannek 2018)',
  'param.k-prototypes.balance.deviations': 'Half the mean standard deviation of the numbers (Huang 1998)',
  'param.k-prototypes.balance.given': 'The gamma given below',
  'param.k-prototypes.gamma': 'gamma',
  'param.k-prototypes.gamma.help':
    'Counts where the weight above is set to the gamma given. 0 leaves categories out; more makes them weigh more.',
  'param.k-prototypes.maxIterations': 'Most iterations',
  'param.k-prototypes.maxIterations.help': 'Where to stop a start that does not settle.',
  'param.k-prototypes.earlyStop': 'End once starts agree',
  'param.k-prototypes.earlyStop.help':
    'Spares the remaining starts when at least half of them have ended at the same best result.',
  'algorithm.k-modes': 'k-modes',
  'algorithm.k-modes.about':
    'Compares customers by their categories alone, by how many differ; a segment stands around its most frequent answers (Huang 1998). Numbers are not looked at.',
  'algorithm.k-modes.short': 'Categories alone; numbers are not looked at.',
  'param.k-modes.k': 'Number of segments',
  'param.k-modes.k.help': 'How many segments to make.',
  'param.k-modes.starts': 'Starts',
  'param.k-modes.starts.help':
    'How often to begin from other places; the best ending is kept. More is surer and slower.',
  'param.k-modes.init': 'First segments',
  'param.k-modes.init.help': 'Where each start begins.',
  'param.k-modes.init.cao': 'Frequent and far apart, then at random (Cao, Liang and Bai 2009)',
  'param.k-modes.init.huang': 'Drawn by how frequent answers are (Huang 1998)',
  'param.k-modes.init.spread': 'Spread out (k-means++, Arthur and Vassilvitskii 2007)',
  'param.k-modes.maxIterations': 'Most iterations',
  'param.k-modes.maxIterations.help': 'Where to stop a start that does not settle.',
  'param.k-modes.earlyStop': 'End once starts agree',
  'param.k-modes.earlyStop.help':
    'Spares the remaining starts when at least half of them have ended at the same best result.',
  'algorithm.k-medoids': 'k-medoids',
  'algorithm.k-medoids.about':
    'Finds k customers who stand for everybody: each customer joins the one of them it is most like, and they are exchanged until no exchange brings everybody closer (FasterPAM, Schubert and Rousseeuw 2021). Outliers pull less than in k-means.',
  'algorithm.k-medoids.short': 'Each segment is built around one of its customers. Outliers pull less.',
  'param.k-medoids.k': 'Number of segments',
  'param.k-medoids.k.help': 'How many segments to make.',
  'param.k-medoids.metric': 'Distance',
  'param.k-medoids.metric.help': 'How it is measured how unlike two customers are.',
  'param.k-medoids.metric.euclidean': 'Straight line (Euclidean)',
  'param.k-medoids.metric.manhattan': 'Sum of the differences (Manhattan)',
  'param.k-medoids.metric.cosine': 'Angle: proportions count, not sizes (cosine)',
  'param.k-medoids.starts': 'Starts',
  'param.k-medoids.starts.help':
    'How often to begin from other customers; the best ending is kept. More is surer and slower.',
  'param.k-medoids.init': 'First start',
  'param.k-medoids.init.help': 'Where the first start begins. All others begin at customers drawn at random.',
  'param.k-medoids.init.build': 'One good choice after the other (BUILD, Kaufman and Rousseeuw 1990)',
  'param.k-medoids.init.random': 'Any customers at random',
  'param.k-medoids.maxPasses': 'Most passes',
  'param.k-medoids.maxPasses.help':
    'Where to stop a start that does not settle: every customer is tried once per pass.',
  'param.k-medoids.earlyStop': 'End once starts agree',
  'param.k-medoids.earlyStop.help':
    'Spares the remaining starts when at least half of them have ended at the same best result.',
  'param.k-medoids.wholeRows': 'Compare all up to',
  'param.k-medoids.wholeRows.help':
    'With more rows than this, typical customers are looked for in samples. Comparing all 8,000 takes 256 MB of memory, all 20,000 1.6 GB.',
  'param.k-medoids.samples': 'Samples',
  'param.k-medoids.samples.help':
    'How many samples to take where there are too many rows to compare all; the best is kept.',
  'param.k-medoids.sampleRows': 'Rows per sample',
  'param.k-medoids.sampleRows.help': 'Larger samples find better typical customers and take longer.',
} as const;
